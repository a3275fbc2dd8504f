torch.manual_seed(seed)

if task == "threes-sevens":
    digits = [3, 7]
    wanted = (train_labels == 3) | (train_labels == 7)
    train_images, train_labels = train_images[wanted], train_labels[wanted]
    wanted = (test_labels == 3) | (test_labels == 7)
    test_images, test_labels = test_images[wanted], test_labels[wanted]
else:
    digits = list(range(10))

hidden = {"linear": 0, "one-hidden": 1, "two-hidden": 2}[architecture]
sizes = [784] + [hidden_units] * hidden + [1 if task == "threes-sevens" else 10]


def predict(images):
    sums = images
    for index, (weight, bias) in enumerate(layers):
        inputs = sums if index == 0 else F.relu(sums)
        sums = inputs @ weight + bias
    return sums


def loss_of(logits, labels):
    if task == "digits":
        return F.cross_entropy(logits, labels)
    three = logits.squeeze(1).sigmoid()
    return torch.where(labels == 3, 1 - three, three).mean()


def read(logits):
    return logits.argmax(1) if task == "digits" else torch.where(logits.squeeze(1) > 0, 3, 7)


def accuracy():
    return (read(predict(test_images)) == test_labels).float().mean().item()


# 1. Initialise
layers = []
for inputs, units in zip(sizes[:-1], sizes[1:]):
    bound = (6 / inputs) ** 0.5
    weight = (torch.rand(inputs, units) * 2 - 1) * bound
    layers.append((weight.requires_grad_(), torch.zeros(units).requires_grad_()))
tensors = [tensor for layer in layers for tensor in layer]
velocities = [torch.zeros_like(tensor) for tensor in tensors]

accuracy_per_epoch = [[0, accuracy()]]
loss_curve = []
for epoch in range(1, epochs + 1):
    train_loss = 0
    for chosen in torch.randperm(len(train_images)).split(batch_size):
        # 2. Predict
        logits = predict(train_images[chosen])
        # 3. Loss
        loss = loss_of(logits, train_labels[chosen])
        # 4. Gradient
        loss.backward()
        # 5. Step
        with torch.no_grad():
            for tensor, velocity in zip(tensors, velocities):
                velocity.mul_(momentum).add_(tensor.grad)
                tensor -= learning_rate * velocity
                tensor.grad = None
        # 6. Repeat
        train_loss += loss.item() * len(chosen) / len(train_images)
        loss_curve.append([len(loss_curve) + 1, loss.item()])
    accuracy_per_epoch.append([epoch, accuracy()])

# 7. Stop
logits = predict(test_images)
test_loss = loss_of(logits, test_labels).item()
test_accuracy = accuracy()
parameters = sum(tensor.numel() for tensor in tensors)
steps = len(loss_curve)
predicted = read(logits)
counts = [[((test_labels == row) & (predicted == column)).sum().item() for column in digits] for row in digits]
confusion = [["true"] + [str(digit) for digit in digits]] + [[digit] + row for digit, row in zip(digits, counts)]
