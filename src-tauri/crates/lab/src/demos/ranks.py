# A number, a row of pixels, an image and a stack of images: rank, shape, dtype and size.

# Rank 3: the first few training images of one digit, one upon the other.
images = train_images[train_labels == digit][:stacked]
stack = torch.stack([image.reshape(28, 28) for image in images])

# Each whole number in brackets drops an axis.
matrix = stack[0]
vector = matrix[14]
scalar = vector[vector.argmax()]

def dtype_of(tensor):
    return str(tensor.dtype).replace("torch.", "")

levels = [["", "rank", "shape", "dtype", "size"]] + [
    [name, tensor.ndim, str(list(tensor.shape)), dtype_of(tensor), tensor.numel()]
    for name, tensor in [("scalar", scalar), ("vector", vector), ("matrix", matrix), ("stack", stack)]
]

stack_rank = len(stack.shape)
stack_shape = list(stack.shape)
stack_size = stack.numel()
stack_dtype = dtype_of(stack)

# Write another index here: the demo's is text, in Python it is part of the program.
indexed = stack[0]
indexed_rank = len(indexed.shape)
indexed_shape = list(indexed.shape)
indexed_size = indexed.numel()
indexed_dtype = dtype_of(indexed)
rank_lowered_by = stack_rank - indexed_rank

# Stacking adds an axis.
restacked = torch.stack([indexed, indexed])
restacked_shape = list(restacked.shape)
restacked_rank = len(restacked.shape)
