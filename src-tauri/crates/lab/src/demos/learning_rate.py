import math

# On the parabola x²: every step multiplies x by the same factor.
factor = 1 - 2 * rate
if factor > 0:
    regime = "converges"
elif factor == 0:
    regime = "lands in one step"
elif factor > -1:
    regime = "overshoots and converges"
elif factor == -1:
    regime = "bounces for ever"
else:
    regime = "diverges"

w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
path = [[0, w.item()]]
for step in range(1, steps + 1):
    (w**2).backward()
    with torch.no_grad():
        w -= rate * w.grad
    w.grad = None
    path.append([step, w.item()])
descent = [[x, x**2] for _, x in path]
x = w.item()
f = x**2

# On MNIST: 784-30-10 at each rate, from the same weights and on the same batches.
loss_of_guessing = math.log(10)


def layer(inputs, units):
    bound = (6 / inputs) ** 0.5
    return (torch.rand(inputs, units) * 2 - 1) * bound, torch.zeros(units)


def hidden_units(images, parameters):
    w1, b1, _, _ = parameters
    return F.relu(images @ w1 + b1)


def predict(images, parameters):
    _, _, w2, b2 = parameters
    return hidden_units(images, parameters) @ w2 + b2


def train(weights, batches, learning_rate):
    parameters = [tensor.clone().requires_grad_() for tensor in weights]
    losses = []
    for batch in batches:
        loss = F.cross_entropy(predict(train_images[batch], parameters), train_labels[batch])
        loss.backward()
        with torch.no_grad():
            for parameter in parameters:
                parameter -= learning_rate * parameter.grad
                parameter.grad = None
        losses.append(loss.item())
    return [parameter.detach() for parameter in parameters], losses


sweep = [["rate", "largest loss", "last loss", "accuracy", "dead units"]]
if on == "mnist":
    torch.manual_seed(seed)
    weights = [*layer(784, 30), *layer(30, 10)]
    batches = []
    while len(batches) < mnist_steps:
        batches += torch.randperm(len(train_images)).split(256)
    for learning_rate in rates:
        parameters, losses = train(weights, batches[:mnist_steps], learning_rate)
        accuracy = (predict(test_images, parameters).argmax(1) == test_labels).float().mean().item()
        dead = (hidden_units(test_images, parameters) == 0).all(0).float().mean().item()
        sweep.append([learning_rate, max(losses), losses[-1], accuracy, dead])
last_losses = [row[2] for row in sweep[1:]]
accuracies = [row[3] for row in sweep[1:]]
dead_shares = [row[4] for row in sweep[1:]]

# A network learned next to nothing if it does not clearly beat always giving the most frequent digit.
most_frequent = torch.bincount(test_labels).max().item() / len(test_labels) if on == "mnist" else 0
stops_learning_at = min([row[0] for row in sweep[1:] if row[3] <= most_frequent + 0.25], default=0.0)
