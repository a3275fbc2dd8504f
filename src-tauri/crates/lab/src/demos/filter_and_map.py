def stays(x):
    if keep == 'odd':
        return x % 2 == 1
    if keep == 'even':
        return x % 2 == 0
    return x > 0


def changed(x):
    if map == 'double':
        return 2 * x
    if map == 'square':
        return x ** 2
    return -x


comprehension = [changed(x) for x in numbers if stays(x)]

# The same with `filter`, which hands on one number after the other.
iterator = [changed(x) for x in filter(stays, numbers)]

# The same on all numbers at once: a tensor of booleans selects, then the rest is changed.
t = torch.tensor(numbers, dtype=torch.int64)
selects = stays(t)
mask = selects.int().tolist()
tensor = changed(t[selects]).tolist()

agree = comprehension == iterator == tensor

# Changed before the test, by mistake.
mapped_first = [x for x in [changed(x) for x in numbers] if stays(x)]

# Rust's own `%` takes the sign of the number, as torch.fmod does.
in_rust = torch.fmod(t, 2).tolist()
remainders = [['number', 'in Python', 'in Rust', 'kept by == 1 in Rust']]
remainders += [[x, x % 2, r, r == 1] for x, r in zip(numbers, in_rust)]
