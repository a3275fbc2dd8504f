# Broadcasting: shapes are aligned at the right; each axis has to match, or to be 1 or missing.

shape_a, shape_b = a, b

def counting_by(step, shape):
    count = 1
    for size in shape:
        count = count * size
    return (torch.arange(1, count + 1) * step).reshape(shape)

a_values = counting_by(1, shape_a)
b_values = counting_by(10, shape_b)

# From the right, a missing axis counts as 1.
rank = max(len(shape_a), len(shape_b))
sizes_a = [1] * (rank - len(shape_a)) + shape_a
sizes_b = [1] * (rank - len(shape_b)) + shape_b
compatible = all(m == n or m == 1 or n == 1 for m, n in zip(sizes_a, sizes_b))

bytes_a = a_values.numel() * a_values.element_size()
bytes_b = b_values.numel() * b_values.element_size()

# What would be said of a sum that there is not stays empty, 0 or False.
shape, result, strides_a, strides_b = [], [], [], []
bytes_a_copied, bytes_b_copied, bytes_result = 0, 0, 0
if compatible:
    result = a_values + b_values
    shape = list(result.shape)
    # What addition does first: an axis that is stretched gets stride 0, and nothing is copied.
    stretched_a = a_values.expand(shape)
    stretched_b = b_values.expand(shape)
    strides_a = list(stretched_a.stride())
    strides_b = list(stretched_b.stride())
    bytes_a_copied = stretched_a.numel() * stretched_a.element_size()
    bytes_b_copied = stretched_b.numel() * stretched_b.element_size()
    bytes_result = result.numel() * result.element_size()
