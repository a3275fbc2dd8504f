import math

functions = {
    "square": lambda x: x**2,
    "cube": lambda x: x**3,
    "sine": torch.sin,
    "exponential": torch.exp,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "absolute": torch.abs,
}
derivatives = {
    "square": lambda x: 2 * x,
    "cube": lambda x: 3 * x**2,
    "sine": math.cos,
    "exponential": math.exp,
    "sigmoid": lambda x: 1 / (2 + math.exp(x) + math.exp(-x)),
    "relu": lambda x: 1.0 if x > 0 else 0.0,
    "absolute": lambda x: 1.0 if x > 0 else -1.0,
}
dtypes = {"float64": torch.float64, "float32": torch.float32}
f = functions[function]


def by_autograd(points):
    points = torch.tensor(points, dtype=torch.float64, requires_grad=True)
    values = f(points)
    values.sum().backward()
    return values.detach(), points.grad


def central_differences(steps):
    at = torch.tensor(x, dtype=dtypes[dtype])
    steps = torch.tensor(steps, dtype=dtypes[dtype])
    return (f(at + steps) - f(at - steps)) / (2 * steps)


# The slope at x, in three ways.
differentiable = function not in ("relu", "absolute") or x != 0
analytic = derivatives[function](x) if differentiable else math.nan
values, slopes = by_autograd([x])
value, autograd = values.item(), slopes.item()
central_difference = central_differences([h]).item()
error = abs(central_difference - autograd)

# The error for every h.
steps = [10 ** (exponent / 8) for exponent in range(-96, 1)]
errors = [abs(difference - autograd) for difference in central_differences(steps).tolist()]
best_error = min(errors)
best_h = steps[errors.index(best_error)]
error_curve = [[step, off] for step, off in zip(steps, errors)]

# What there is to draw.
points = torch.linspace(-4, 4, 161, dtype=torch.float64).tolist()
values, slopes = by_autograd(points)
function_curve = [[point, y] for point, y in zip(points, values.tolist())]
derivative_curve = [[point, slope] for point, slope in zip(points, slopes.tolist())]
tangent = [[x + by, value + by * autograd] for by in [-1.0, 0.0, 1.0]]
left, right = by_autograd([x - h, x + h])[0].tolist()
secant = [[x - h, left], [x + h, right]]
