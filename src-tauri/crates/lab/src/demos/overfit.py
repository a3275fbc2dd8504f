torch.manual_seed(seed)

# A few training images, and 10,000 that are never trained on.
chosen = torch.randperm(len(train_images))[:training_images]
images, labels = train_images[chosen], train_labels[chosen]

w1 = (torch.randn(784, hidden_units) * (2 / 784) ** 0.5).requires_grad_()
b1 = torch.zeros(hidden_units, requires_grad=True)
w2 = (torch.randn(hidden_units, 10) * (2 / hidden_units) ** 0.5).requires_grad_()
b2 = torch.zeros(10, requires_grad=True)
parameters = [w1, b1, w2, b2]


def predict(x):
    return F.relu(x @ w1 + b1) @ w2 + b2


def judge(x, y):
    with torch.no_grad():
        logits = predict(x)
        return F.cross_entropy(logits, y).item(), (logits.argmax(1) == y).float().mean().item()


history = [(judge(images, labels), judge(test_images, test_labels))]
for epoch in range(epochs):
    for batch in torch.randperm(training_images).split(batch_size):
        loss = F.cross_entropy(predict(images[batch]), labels[batch])
        loss.backward()
        with torch.no_grad():
            for weights in parameters:
                weights -= learning_rate * weights.grad
                weights.grad = None
    history.append((judge(images, labels), judge(test_images, test_labels)))

(train_loss, train_accuracy), (validation_loss, validation_accuracy) = history[-1]
gap = train_accuracy - validation_accuracy
validation_losses = [validation[0] for train, validation in history]
best_validation_loss = min(validation_losses)
best_epoch = validation_losses.index(best_validation_loss)
