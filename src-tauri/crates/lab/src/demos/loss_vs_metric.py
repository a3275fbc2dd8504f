torch.manual_seed(seed)

w1 = (torch.randn(784, hidden_units) * (2 / 784) ** 0.5).requires_grad_()
b1 = torch.zeros(hidden_units, requires_grad=True)
w2 = (torch.randn(hidden_units, 10) * (2 / hidden_units) ** 0.5).requires_grad_()
b2 = torch.zeros(10, requires_grad=True)
parameters = [w1, b1, w2, b2]
validation, digits = test_images[:validation_images], test_labels[:validation_images]


def predict(x):
    return F.relu(x @ w1 + b1) @ w2 + b2


def judge():
    with torch.no_grad():
        logits = predict(validation)
        return F.cross_entropy(logits, digits).item(), (logits.argmax(1) == digits).float().mean().item()


losses, accuracies = [judge()[0]], [judge()[1]]
batches = []
for step in range(steps):
    if not batches:
        batches = list(torch.randperm(len(train_images)).split(batch_size))
    batch = batches.pop()
    F.cross_entropy(predict(train_images[batch]), train_labels[batch]).backward()
    with torch.no_grad():
        for weights in parameters:
            weights -= learning_rate * weights.grad
            weights.grad = None
    now = judge()
    losses.append(now[0])
    accuracies.append(now[1])

loss, accuracy = losses[-1], accuracies[-1]

# Still is a step where the loss moved and accuracy did not.
still = [losses[i] != losses[i + 1] and accuracies[i] == accuracies[i + 1] for i in range(steps)]
still_share = sum(still) / steps
longest_still = run = 0
for step_is_still in still:
    run = run + 1 if step_is_still else 0
    longest_still = max(longest_still, run)
different_losses, different_accuracies = len(set(losses)), len(set(accuracies))
loss_rose = sum(losses[i + 1] > losses[i] and accuracies[i + 1] > accuracies[i] for i in range(steps))
