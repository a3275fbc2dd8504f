torch.manual_seed(seed)
ten_digits = task == 'ten digits'

# The images that everything is measured on, in float64: in float32 a tiny nudge is lost in rounding.
if ten_digits:
    candidates = torch.arange(len(train_labels))
else:
    candidates = ((train_labels == 3) | (train_labels == 7)).nonzero().flatten()
chosen = candidates[torch.randperm(len(candidates))[:images]]
x, y = train_images[chosen].double(), train_labels[chosen]


def loss_of(weights):
    logits = x @ weights
    if ten_digits:
        return F.cross_entropy(logits, y)
    p = torch.sigmoid(logits).flatten()
    return torch.where(y == 3, 1 - p, p).mean()


def accuracy_of(weights):
    logits = x @ weights
    if ten_digits:
        right = logits.argmax(dim=1) == y
    else:
        right = (torch.sigmoid(logits).flatten() > 0.5) == (y == 3)
    return right.double().mean()


# A moment of gradient descent from zero.
weights = torch.zeros(784, 10 if ten_digits else 1, dtype=torch.float64, requires_grad=True)
for _ in range(40):
    loss_of(weights).backward()
    with torch.no_grad():
        weights -= 0.1 * weights.grad
    weights.grad.zero_()

loss_has_gradient = loss_of(weights).requires_grad
accuracy_has_gradient = accuracy_of(weights).requires_grad

weights = weights.detach()
accuracy, loss = accuracy_of(weights).item(), loss_of(weights).item()


def moved(pixel, logit, by):
    there = weights.clone()
    there[pixel, logit] += by
    return there


# One weight, moved over an interval: from the pixel with the most ink to the logit of the three.
ink = x.sum(dim=0)
pixel, three = ink.argmax().item(), 3 if ten_digits else 0
accuracy_curve, loss_curve = [], []
for by in torch.linspace(-reach, reach, 81).tolist():
    there = moved(pixel, three, by)
    accuracy_curve.append([by, accuracy_of(there).item()])
    loss_curve.append([by, loss_of(there).item()])

# The slopes at the weight as trained, by central differences.
up, down = moved(pixel, three, nudge), moved(pixel, three, -nudge)
accuracy_slope = ((accuracy_of(up) - accuracy_of(down)) / (2 * nudge)).item()
loss_slope = ((loss_of(up) - loss_of(down)) / (2 * nudge)).item()

# A pixel that is blank in every image has dead weights: only the live ones are nudged.
live = (ink > 0).nonzero().flatten()
live_weights = len(live) * weights.shape[1]


def shares_changed(size):
    changed_accuracy = changed_loss = 0
    for _ in range(nudges):
        pixel = live[torch.randint(len(live), (1,))].item()
        logit = torch.randint(weights.shape[1], (1,)).item()
        by = size if torch.rand(1).item() < 0.5 else -size
        there = moved(pixel, logit, by)
        changed_accuracy += accuracy_of(there).item() != accuracy
        changed_loss += loss_of(there).item() != loss
    return changed_accuracy / nudges, changed_loss / nudges


accuracy_share, loss_share = shares_changed(nudge)
share_by_size = [['nudge', 'changed accuracy', 'changed loss']]
for size in [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0]:
    share_by_size.append([size, *shares_changed(size)])
