torch.manual_seed(seed)


def random_layer(inputs, units):
    return torch.randn(inputs, units) * (2 / inputs) ** 0.5, torch.zeros(units)


def filled_layer(inputs, units, weight):
    return torch.full((inputs, units), float(weight)), torch.zeros(units)


def predict(layers, x):
    for weight, bias in layers[:-1]:
        x = F.relu(x @ weight + bias)
    weight, bias = layers[-1]
    return x @ weight + bias


def train(layers, batches):
    parameters = [tensor.clone().requires_grad_() for layer in layers for tensor in layer]
    layers = [(parameters[i], parameters[i + 1]) for i in range(0, len(parameters), 2)]
    for batch in batches:
        F.cross_entropy(predict(layers, train_images[batch]), train_labels[batch]).backward()
        with torch.no_grad():
            for tensor in parameters:
                tensor -= learning_rate * tensor.grad
                tensor.grad = None
    return [(weight.detach(), bias.detach()) for weight, bias in layers]


def draw_batches(count):
    drawn = []
    while len(drawn) < count:
        drawn += list(torch.randperm(len(train_images)).split(256))
    return drawn[:count]


def accuracy(layers):
    return (predict(layers, test_images).argmax(1) == test_labels).float().mean().item()


# Hidden units whose incoming weights, bias and outgoing weights are alike count once.
def different_units(layers):
    (incoming, bias), (outgoing, _) = layers
    units = torch.cat([incoming.T, bias[:, None], outgoing], 1)
    kinds = []
    for unit in units:
        if not any((unit - kind).abs().max() <= 1e-3 for kind in kinds):
            kinds.append(unit)
    return len(kinds)


random = [random_layer(784, hidden_units), random_layer(hidden_units, 10)]
pretrained = train([random_layer(784, hidden_units), random_layer(hidden_units, 10)], draw_batches(235))
batches = draw_batches(steps)

from_zeros = train([filled_layer(784, hidden_units, 0), filled_layer(hidden_units, 10, 0)], batches)
from_constant = train([filled_layer(784, hidden_units, constant), filled_layer(hidden_units, 10, constant)], batches)
from_random = train(random, batches)
from_scaled = train([(weight * scale, bias) for weight, bias in random], batches)
from_pretrained = train(pretrained, batches)
linear = train([filled_layer(784, 10, 0)], batches)

zeros_accuracy, constant_accuracy = accuracy(from_zeros), accuracy(from_constant)
random_accuracy, scaled_accuracy = accuracy(from_random), accuracy(from_scaled)
pretrained_accuracy, linear_zeros_accuracy = accuracy(from_pretrained), accuracy(linear)
zeros_different_units = different_units(from_zeros)
constant_different_units = different_units(from_constant)
random_different_units = different_units(from_random)
