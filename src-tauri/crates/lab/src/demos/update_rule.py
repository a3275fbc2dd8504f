w = torch.tensor(weights, requires_grad=True)
g = torch.tensor(gradients)

# Backward tells the gradient of this loss, which is g, and leaves the weights alone.
before = w.detach().clone()
loss = (g * w).sum()
loss.backward()
backward_changed_weights = not torch.equal(w.detach(), before)

# The update rule by hand.
by_hand = w.detach() - learning_rate * w.grad

# What torch.optim.SGD([w], lr=learning_rate).step() does. On some processors it rounds once
# where the line above rounds twice: then the last bit can differ.
with torch.no_grad():
    w.add_(w.grad, alpha=-learning_rate)
optimiser = w.detach()
equal_to_the_bit = torch.equal(by_hand, optimiser)


# torch.optim.SGD with `momentum` and `weight_decay`: the weights after each step.
def walk(momentum, weight_decay):
    w = torch.tensor(weights)
    v = torch.zeros_like(w)
    path = [w]
    for _ in range(steps):
        v = momentum * v + g + weight_decay * w
        w = w - learning_rate * v
        path.append(w)
    return path


plain = walk(momentum=0, weight_decay=0)
with_momentum = walk(momentum, weight_decay=0)
with_decay = walk(momentum=0, weight_decay=weight_decay)

plain_weights = plain[-1]
momentum_weights = with_momentum[-1]
decay_weights = with_decay[-1]
plain_path = [[step, w[0].item()] for step, w in enumerate(plain)]
momentum_path = [[step, w[0].item()] for step, w in enumerate(with_momentum)]
decay_path = [[step, w[0].item()] for step, w in enumerate(with_decay)]
