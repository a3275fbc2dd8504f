# Each class is the mean of its training images; a new image belongs to the mean it is closest to.

# 1. Mean: stack a class's training images, then average over axis 0.
means = torch.stack([train_images[train_labels == digit].mean(0) for digit in classes])

# 2. Distance of every test image of these classes to each mean, [tested, classes].
labels = torch.tensor(classes)
shows_a_class = (test_labels.unsqueeze(1) == labels).any(1)
images, truth = test_images[shows_a_class], test_labels[shows_a_class]

def distance_to(mean):
    differences = images - mean
    if distance == "l1":
        return differences.abs().mean(1)
    return (differences ** 2).mean(1).sqrt()

distances = torch.stack([distance_to(mean) for mean in means], dim=1)

# 3. Predict the class of the nearest mean.
predicted = labels[distances.argmin(1)]

# 4. Judge.
right = predicted == truth
correct = right.sum().item()
tested = len(truth)
accuracy_pooled = correct / tested
accuracy_per_class = [right[truth == digit].float().mean().item() for digit in classes]
accuracy_averaged = sum(accuracy_per_class) / len(classes)
counts = [[((truth == row) & (predicted == column)).sum().item() for column in classes] for row in classes]
confusion = [["true"] + [str(digit) for digit in classes]] + [[digit] + row for digit, row in zip(classes, counts)]
