// The names of the tensor language that are offered for completion, by what stands before the dot.

const words = (text: string) => text.trim().split(/\s+/);

export const functions = words(`
  abs all any bool dict divmod enumerate filter float int isinstance len list map max min print range reversed round set
  sorted str sum tuple type zip
`);

export const torch = words(`
  abs all any arange argmax argmin bool broadcast_shapes cat clamp cos cumsum dot exp eye flatten flip float32 float64 full
  int64 linspace log manual_seed matmul max mean min nn no_grad norm ones ones_like permute prod rand randint randn relu
  reshape round sigmoid sign sin Size softmax sort sqrt square stack std sum tanh tensor topk transpose uint8 unique
  unsqueeze var where zeros zeros_like
`);

export const functional = words(`
  binary_cross_entropy cross_entropy l1_loss log_softmax mse_loss one_hot relu sigmoid softmax
`);

export const math = words('ceil cos e exp floor inf log log10 log2 nan pi pow prod sin sqrt tan tanh');

/** Attributes and methods of a tensor. */
export const tensor = words(`
  abs all any argmax argmin backward bool ceil clamp clone contiguous cos cumsum data data_ptr detach dim dot double dtype
  eq exp expand flatten flip float floor ge grad gt int is_contiguous isnan item le log long lt max mean min mT ndim ne norm
  numel permute pow prod relu repeat requires_grad requires_grad_ reshape round shape sigmoid sign sin size sort sqrt square
  squeeze std storage_offset stride sum t T tanh to tolist topk transpose unique unsqueeze var view zero_
`);
