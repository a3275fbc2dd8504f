# Double a tensor, then select a part of it.

tensor = torch.arange(1, rows * columns + 1).reshape(rows, columns)
doubled = tensor * factor

# Write another slice here: the demo's is text, in Python it is part of the program.
result = doubled[1:, 1:]
shape = list(result.shape)

# A slice is a view: the same storage, read from another offset with another shape.
offset = result.storage_offset()
strides = list(result.stride())

def storage_begins(tensor):
    return tensor.data_ptr() - tensor.storage_offset() * tensor.element_size()

shares_storage = storage_begins(result) == storage_begins(doubled)

# Element [i, j] lies at offset + i * strides[0] + j * strides[1].
lit = [offset + i * strides[0] + j * strides[1] for i in range(shape[0]) for j in range(shape[1])]
storage = doubled.flatten()
bytes_held = doubled.numel() * doubled.element_size()
bytes_copied = 0 if shares_storage else result.numel() * result.element_size()
