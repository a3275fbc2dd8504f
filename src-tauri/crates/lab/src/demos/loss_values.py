p = torch.tensor(predictions, requires_grad=True)
t = torch.tensor(targets).float()

l1 = F.l1_loss(p, t)
mse = F.mse_loss(p, t)
binary_cross_entropy = F.binary_cross_entropy(p, t)
book_loss = torch.where(t == 1, 1 - p, p).mean()
accuracy = ((p > 0.5) == (t == 1)).float().mean()


# The slope of each loss by each prediction.
def slope_of(loss):
    p.grad = None
    loss.backward()
    return p.grad.tolist()


l1_slopes = slope_of(l1)
mse_slopes = slope_of(mse)
binary_cross_entropy_slopes = slope_of(binary_cross_entropy)
book_loss_slopes = slope_of(book_loss)
accuracy_has_gradient = accuracy.requires_grad  # accuracy.backward() raises an error

# Many classes: one image, a score for each class.
logits = torch.tensor([scores])
categorical_cross_entropy = F.cross_entropy(logits, torch.tensor([target_class]))
probabilities = F.softmax(logits, dim=1)[0]
predicted_class = logits.argmax().item()
