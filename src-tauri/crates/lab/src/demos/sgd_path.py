examples = 64
torch.manual_seed(seed)
features = torch.randn(examples, 2, dtype=torch.float64) * torch.tensor([1, stretch], dtype=torch.float64)
targets = features @ torch.tensor([1, -0.5], dtype=torch.float64) + noise * torch.randn(examples, dtype=torch.float64)


def loss_at(w, features, targets):
    return ((features @ w - targets) ** 2).mean()


def gradient_at(w, chosen):
    w = w.clone().requires_grad_()
    loss_at(w, features[chosen], targets[chosen]).backward()
    return w.grad


def descend(draw):
    w = torch.tensor(start, dtype=torch.float64)
    path = [w]
    for _ in range(steps):
        w = w - learning_rate * gradient_at(w, draw())
        if not (w.abs() < 1e6).all():
            break  # it has blown up
        path.append(w)
    return path


full = descend(lambda: torch.arange(examples))
mini = descend(lambda: torch.randint(examples, (batch_size,)))
single = descend(lambda: torch.randint(examples, (1,)))
full_path, mini_path, single_path = [[w.tolist() for w in path] for path in (full, mini, single)]
examples_seen = [(len(full) - 1) * examples, (len(mini) - 1) * batch_size, len(single) - 1]

# The minimum, by least squares: two equations with two unknowns.
(a, b), (_, d) = features.T @ features
p, q = features.T @ targets
best = torch.stack([d * p - b * q, a * q - b * p]) / (a * d - b * b)
minimum = best.tolist()
minimum_loss = loss_at(best, features, targets).item()
full_loss, mini_loss, single_loss = [loss_at(path[-1], features, targets).item() for path in (full, mini, single)]
full_distance, mini_distance, single_distance = [(path[-1] - best).norm().item() for path in (full, mini, single)]

# How far one example's gradient lies from the full one, at the start.
w = torch.tensor(start, dtype=torch.float64)
each = torch.stack([gradient_at(w, [example]) for example in range(examples)])
scatter = (each - each.mean(0)).pow(2).sum(1).mean().sqrt().item()
gradient_noise = [0.0, scatter / batch_size**0.5, scatter]

# The second derivatives' larger eigenvalue bounds the rate.
a, b, d = [2 * entry / examples for entry in (a, b, d)]
steepest = (a + d) / 2 + (((a - d) / 2) ** 2 + b**2).sqrt()
stable_below = (2 / steepest).item()

# The map.
visited = torch.stack(full + mini + single + [best]).clamp(-4, 4)
least, most = visited.min(0).values, visited.max(0).values
margin = 0.1 * (most - least) + 0.2
low, high = (least - margin).tolist(), (most + margin).tolist()
grid_w1 = torch.linspace(low[0], high[0], 41, dtype=torch.float64)
grid_w2 = torch.linspace(low[1], high[1], 41, dtype=torch.float64)
rows, columns = torch.meshgrid(grid_w2, grid_w1, indexing="ij")
places = torch.stack([columns.flatten(), rows.flatten()])
grid_loss = ((features @ places - targets[:, None]) ** 2).mean(0).reshape(41, 41)
