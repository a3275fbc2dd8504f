# Two distances from the same differences: square, mean, root; and the mean of the absolute values.

if source == "digit":
    # A test image against the mean of all training images of a digit.
    image = test_images[test_labels == digit][example].double()
    mean = train_images[train_labels == against].double().mean(0)
    pair = [image.clone(), mean]
else:
    pair = [torch.tensor(a, dtype=torch.float64), torch.tensor(b, dtype=torch.float64)]

first, second = pair
first[-1] += outlier

errors = first - second
rmse = (errors ** 2).mean().sqrt().item()
l1 = errors.abs().mean().item()
ratio = rmse / l1 if l1 > 0 else float("nan")

# The norms proper: no mean is taken.
l2 = (errors ** 2).sum().sqrt().item()
l1_sum = errors.abs().sum().item()
differences = errors.reshape(28, 28) if source == "digit" else errors
