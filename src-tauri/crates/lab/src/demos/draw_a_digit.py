# A trained classifier and pixel similarity read the same digit. A notebook has no canvas, so it is a test image here.

torch.manual_seed(seed)

# 784 pixels, 30 hidden units with ReLU, ten logits.
def drawn(inputs, units):
    bound = (6 / inputs) ** 0.5
    return ((torch.rand(inputs, units) * 2 - 1) * bound).requires_grad_()

parameters = [drawn(784, 30), torch.zeros(30, requires_grad=True), drawn(30, 10), torch.zeros(10, requires_grad=True)]
w1, b1, w2, b2 = parameters

def hidden(images):
    return F.relu(images @ w1 + b1)

# One epoch of stochastic gradient descent.
order = torch.randperm(len(train_images))
for start in range(0, len(order), 32):
    chosen = order[start:start + 32]
    loss = F.cross_entropy(hidden(train_images[chosen]) @ w2 + b2, train_labels[chosen])
    loss.backward()
    with torch.no_grad():
        for parameter in parameters:
            parameter -= 0.1 * parameter.grad
            parameter.grad = None

with torch.no_grad():
    guesses = (hidden(test_images) @ w2 + b2).argmax(1)
    trained_accuracy = (guesses == test_labels).float().mean().item()

    # What the classifier makes of one image.
    image = test_images[example]
    unit_activations = hidden(image)
    probabilities = F.softmax(unit_activations @ w2 + b2, dim=0)

classes = list(range(10))
prediction = probabilities.argmax().item()
probability = probabilities.max().item()
label = str(test_labels[example].item())

# What pixel similarity makes of it: the nearest mean, by the mean absolute difference.
means = torch.stack([train_images[train_labels == digit].mean(0) for digit in classes])
similarity_distances = (image - means).abs().mean(1)
similarity_prediction = similarity_distances.argmin().item()
