# float64, so that the central difference at the end is precise.
x = torch.tensor(inputs, dtype=torch.float64)
w = torch.tensor(hidden_weights, dtype=torch.float64).reshape(2, 2).requires_grad_()
b = torch.tensor(hidden_biases, dtype=torch.float64, requires_grad=True)
v = torch.tensor(output_weights, dtype=torch.float64, requires_grad=True)
c = torch.tensor(output_bias, dtype=torch.float64, requires_grad=True)
weights = [w, b, v, c]
before = [weight.detach().clone() for weight in weights]

f = {'relu': torch.relu, 'sigmoid': torch.sigmoid, 'tanh': torch.tanh}[activation]

hidden_sums = w @ x + b
hidden_activations = f(hidden_sums)
prediction = v @ hidden_activations + c
loss = (prediction - target) ** 2

# Every call of backward adds to .grad.
for _ in range(calls):
    loss.backward(retain_graph=True)
accumulated_gradient = torch.cat([weight.grad.flatten() for weight in weights])

# Set back to zero, one call gives the gradient itself.
for weight in weights:
    weight.grad.zero_()
loss.backward(retain_graph=True)
fresh_gradient = torch.cat([weight.grad.flatten() for weight in weights])
gradient = fresh_gradient

weights_unchanged = all(torch.equal(weight.detach(), old) for weight, old in zip(weights, before))

# The chain rule by hand, from the loss back to the inputs.
with torch.no_grad():
    slope = {
        'relu': (hidden_sums > 0).double(),
        'sigmoid': hidden_activations * (1 - hidden_activations),
        'tanh': 1 - hidden_activations ** 2,
    }[activation]
    loss_by_output = 2 * (prediction - target)
    loss_by_sums = loss_by_output * v * slope
    by_hand = torch.cat([
        (loss_by_sums[:, None] * x).flatten(),
        loss_by_sums,
        loss_by_output * hidden_activations,
        loss_by_output[None],
    ])


# The check: move one weight up and down a little, and see how the loss answers.
def loss_at(flat):
    w, b, v, c = flat[:4].reshape(2, 2), flat[4:6], flat[6:8], flat[8]
    return (v @ f(w @ x + b) + c - target) ** 2


h = 1e-5
flat = torch.cat([weight.detach().flatten() for weight in weights])
central_difference = torch.stack([
    (loss_at(flat + h * one) - loss_at(flat - h * one)) / (2 * h)
    for one in torch.eye(9, dtype=torch.float64)
])
largest_error = (gradient - central_difference).abs().max().item()
