//! Views: shapes, strides, offsets and refusals.

use crate::make::*;

#[test]
fn shapes() {
    // torch.zeros(2,3).view(4)
    assert_eq!(zeros(&[2, 3]).view(&[4]).shown(), "RuntimeError: shape '[4]' is invalid for input of size 6");
    // torch.zeros(2,3).view(-1,4)
    assert_eq!(zeros(&[2, 3]).view(&[-1, 4]).shown(), "RuntimeError: shape '[-1, 4]' is invalid for input of size 6");
    // torch.zeros(2,3).view(-1,-1)
    assert_eq!(zeros(&[2, 3]).view(&[-1, -1]).shown(), "RuntimeError: only one dimension can be inferred");
    // torch.zeros(2,3).view(-2,3)
    assert_eq!(
        zeros(&[2, 3]).view(&[-2, 3]).shown(),
        "RuntimeError: invalid shape dimension -2 at index 0 of shape [-2, 3]"
    );
    // torch.zeros(2,3).t().view(6)
    assert_eq!(
        zeros(&[2, 3]).t().view(&[6]).shown(),
        "RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead."
    );
    // ar(6).view(2,3).t().reshape(6)
    assert_eq!(range(6).v(&[2, 3]).t().reshape(&[6]).shown(), "tensor([0, 3, 1, 4, 2, 5])");
    // ar(6).reshape(-1,2)
    assert_eq!(
        range(6).reshape(&[-1, 2]).shown(),
        "tensor([[0, 1],
        [2, 3],
        [4, 5]])"
    );
    // torch.zeros(2,0).reshape(-1,0)
    assert_eq!(
        zeros(&[2, 0]).reshape(&[-1, 0]).shown(),
        "RuntimeError: cannot reshape tensor of 0 elements into shape [-1, 0] because the unspecified dimension size -1 can be any value and is ambiguous"
    );
    // torch.zeros(2,0).reshape(-1,3)
    assert_eq!(zeros(&[2, 0]).reshape(&[-1, 3]).shown(), "tensor([], size=(0, 3))");
    // torch.zeros(2,0).view(5,0).stride()
    assert_eq!(zeros(&[2, 0]).v(&[5, 0]).strides().shown(), "[1, 1]");
    // ar(24).view(2,3,4).permute(2,0,1).flatten(0,1).stride()
    assert_eq!(range(24).v(&[2, 3, 4]).permute(&[2, 0, 1]).unwrap().flatten(0, 1).unwrap().strides().shown(), "[3, 1]");
    // ar(24).view(2,3,4).permute(2,0,1).flatten(1).stride()
    assert_eq!(
        range(24).v(&[2, 3, 4]).permute(&[2, 0, 1]).unwrap().flatten(1, -1).unwrap().strides().shown(),
        "[1, 4]"
    );
    // ar(24).view(2,3,4).permute(2,0,1).flatten(1)
    assert_eq!(
        range(24).v(&[2, 3, 4]).permute(&[2, 0, 1]).unwrap().flatten(1, -1).shown(),
        "tensor([[ 0,  4,  8, 12, 16, 20],
        [ 1,  5,  9, 13, 17, 21],
        [ 2,  6, 10, 14, 18, 22],
        [ 3,  7, 11, 15, 19, 23]])"
    );
    // torch.zeros(2,3).flatten(1,0)
    assert_eq!(
        zeros(&[2, 3]).flatten(1, 0).shown(),
        "RuntimeError: flatten() has invalid args: start_dim cannot come after end_dim"
    );
    // torch.zeros(2,3).flatten(0,5)
    assert_eq!(
        zeros(&[2, 3]).flatten(0, 5).shown(),
        "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 5)"
    );
    // T(1.).flatten()
    assert_eq!(f(&[1.]).select(0, 0).unwrap().flatten(0, -1).shown(), "tensor([1.])");
    // ar(24).view(2,3,4)[:,:,1:3].view(6,2).stride()
    assert_eq!(
        range(24).v(&[2, 3, 4]).slice(2, Some(1), Some(3), None).unwrap().view(&[6, 2]).unwrap().strides().shown(),
        "[4, 1]"
    );
    // ar(24).view(2,3,4)[:,1:3].view(4,4)
    assert_eq!(
        range(24).v(&[2, 3, 4]).slice(1, Some(1), Some(3), None).unwrap().view(&[4, 4]).shown(),
        "RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead."
    );
    // ar(24).view(4,6)[::2].view(2,2,3).stride()
    assert_eq!(
        range(24).v(&[4, 6]).slice(0, None, None, Some(2)).unwrap().view(&[2, 2, 3]).unwrap().strides().shown(),
        "[12, 3, 1]"
    );
    // torch.zeros(1,3).expand(2,3).view(2,3,1).stride()
    assert_eq!(zeros(&[1, 3]).expand(&[2, 3]).unwrap().view(&[2, 3, 1]).unwrap().strides().shown(), "[0, 1, 1]");
    // torch.zeros(1,3).expand(2,3).view(6)
    assert_eq!(
        zeros(&[1, 3]).expand(&[2, 3]).unwrap().view(&[6]).shown(),
        "RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead."
    );
}

#[test]
fn expanding() {
    // torch.zeros(2,3).expand(3)
    assert_eq!(
        zeros(&[2, 3]).expand(&[3]).shown(),
        "RuntimeError: expand(torch.FloatTensor{[2, 3]}, size=[3]): the number of sizes provided (1) must be greater or equal to the number of dimensions in the tensor (2)"
    );
    // torch.zeros(2,3).expand(4,3)
    assert_eq!(
        zeros(&[2, 3]).expand(&[4, 3]).shown(),
        "RuntimeError: The expanded size of the tensor (4) must match the existing size (2) at non-singleton dimension 0.  Target sizes: [4, 3].  Tensor sizes: [2, 3]"
    );
    // torch.zeros(2,3).expand(-1,2,3)
    assert_eq!(
        zeros(&[2, 3]).expand(&[-1, 2, 3]).shown(),
        "RuntimeError: The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension 0"
    );
    // torch.zeros(1,3).expand(4,-2)
    assert_eq!(
        zeros(&[1, 3]).expand(&[4, -2]).shown(),
        "RuntimeError: The expanded size of the tensor (-2) must match the existing size (3) at non-singleton dimension 1.  Target sizes: [4, -2].  Tensor sizes: [1, 3]"
    );
    // torch.zeros(2,3).expand(4,-1,-1).stride()
    assert_eq!(zeros(&[2, 3]).expand(&[4, -1, -1]).unwrap().strides().shown(), "[0, 3, 1]");
    // torch.zeros(1,3).expand(1,3).stride()
    assert_eq!(zeros(&[1, 3]).expand(&[1, 3]).unwrap().strides().shown(), "[3, 1]");
    // torch.zeros(3).expand(1,3).stride()
    assert_eq!(zeros(&[3]).expand(&[1, 3]).unwrap().strides().shown(), "[3, 1]");
    // torch.zeros(3).expand(2,1,3).stride()
    assert_eq!(zeros(&[3]).expand(&[2, 1, 3]).unwrap().strides().shown(), "[0, 3, 1]");
    // T([1,2]).view(2,1).expand(2,3)
    assert_eq!(
        i(&[1, 2]).v(&[2, 1]).expand(&[2, 3]).shown(),
        "tensor([[1, 1, 1],
        [2, 2, 2]])"
    );
}

#[test]
fn axes() {
    // torch.zeros(2,3).permute(0)
    assert_eq!(
        zeros(&[2, 3]).permute(&[0]).shown(),
        "RuntimeError: permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = 2 is not equal to len(dims) = 1"
    );
    // torch.zeros(2,3).permute(0,0)
    assert_eq!(zeros(&[2, 3]).permute(&[0, 0]).shown(), "RuntimeError: permute(): duplicate dims are not allowed.");
    // torch.zeros(2,3).permute(0,2)
    assert_eq!(
        zeros(&[2, 3]).permute(&[0, 2]).shown(),
        "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)"
    );
    // ar(6).view(1,2,3).permute(-1,0,1)
    assert_eq!(
        range(6).v(&[1, 2, 3]).permute(&[-1, 0, 1]).shown(),
        "tensor([[[0, 3]],

        [[1, 4]],

        [[2, 5]]])"
    );
    // torch.zeros(2,3).transpose(0,2)
    assert_eq!(
        zeros(&[2, 3]).transpose(0, 2).shown(),
        "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)"
    );
    // torch.zeros(1,3,1).squeeze(1).shape
    assert_eq!(zeros(&[1, 3, 1]).squeeze(Some(&[1])).unwrap().shape().shown(), "[1, 3, 1]");
    // torch.zeros(1,3,1).squeeze().stride()
    assert_eq!(zeros(&[1, 3, 1]).squeeze(None).unwrap().strides().shown(), "[1]");
    // torch.zeros(1,3,1).squeeze((0,-1)).shape
    assert_eq!(zeros(&[1, 3, 1]).squeeze(Some(&[0, -1])).unwrap().shape().shown(), "[3]");
    // torch.zeros(1,3,1).squeeze(5)
    assert_eq!(
        zeros(&[1, 3, 1]).squeeze(Some(&[5])).shown(),
        "IndexError: Dimension out of range (expected to be in range of [-3, 2], but got 5)"
    );
    // torch.zeros(1,3,1).squeeze((0,0))
    assert_eq!(
        zeros(&[1, 3, 1]).squeeze(Some(&[0, 0])).shown(),
        "RuntimeError: dim 0 appears multiple times in the list of dims"
    );
    // torch.zeros(2,3).unsqueeze(3)
    assert_eq!(
        zeros(&[2, 3]).unsqueeze(3).shown(),
        "IndexError: Dimension out of range (expected to be in range of [-3, 2], but got 3)"
    );
    // torch.zeros(2,3).unsqueeze(0).stride()
    assert_eq!(zeros(&[2, 3]).unsqueeze(0).unwrap().strides().shown(), "[6, 3, 1]");
    // torch.zeros(2,3).unsqueeze(1).stride()
    assert_eq!(zeros(&[2, 3]).unsqueeze(1).unwrap().strides().shown(), "[3, 3, 1]");
    // torch.zeros(2,3).unsqueeze(-1).stride()
    assert_eq!(zeros(&[2, 3]).unsqueeze(-1).unwrap().strides().shown(), "[3, 1, 1]");
    // ar(9).view(3,3).diagonal()
    assert_eq!(range(9).v(&[3, 3]).diagonal(0, 0, 1).shown(), "tensor([0, 4, 8])");
    // ar(9).view(3,3).diagonal(1)
    assert_eq!(range(9).v(&[3, 3]).diagonal(1, 0, 1).shown(), "tensor([1, 5])");
    // ar(9).view(3,3).diagonal(-2)
    assert_eq!(range(9).v(&[3, 3]).diagonal(-2, 0, 1).shown(), "tensor([6])");
    // ar(9).view(3,3).diagonal(7)
    assert_eq!(range(9).v(&[3, 3]).diagonal(7, 0, 1).shown(), "tensor([], dtype=torch.int64)");
    // torch.zeros(2,2).diagonal(0,1,1)
    assert_eq!(zeros(&[2, 2]).diagonal(0, 1, 1).shown(), "RuntimeError: diagonal dimensions cannot be identical 1, 1");
    // torch.zeros(2).diagonal()
    assert_eq!(
        zeros(&[2]).diagonal(0, 0, 1).shown(),
        "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)"
    );
    // torch.zeros(2,3).select(0,2)
    assert_eq!(
        zeros(&[2, 3]).select(0, 2).shown(),
        "IndexError: select(): index 2 out of range for tensor of size [2, 3] at dimension 0"
    );
}

#[test]
fn results_lie_as_their_operands() {
    // torch.zeros(2,3).t().exp().stride()
    assert_eq!(zeros(&[2, 3]).t().unary(Unary::Exp).unwrap().strides().shown(), "[1, 3]");
    // (torch.zeros(2,3).t()+torch.zeros(3,2)).stride()
    assert_eq!(zeros(&[2, 3]).t().add(&zeros(&[3, 2])).strides().shown(), "[1, 3]");
    // (torch.zeros(3,2)+torch.zeros(2,3).t()).stride()
    assert_eq!(zeros(&[3, 2]).add(&zeros(&[2, 3]).t()).strides().shown(), "[2, 1]");
    // (torch.zeros(2,3).t()+T(0.)).stride()
    assert_eq!(zeros(&[2, 3]).t().add(&zeros(&[])).strides().shown(), "[1, 3]");
    // torch.zeros(2,3).t().clone().stride()
    assert_eq!(zeros(&[2, 3]).t().copy().unwrap().strides().shown(), "[1, 3]");
    // torch.zeros(2,3).t().long().stride()
    assert_eq!(zeros(&[2, 3]).t().cast(DType::Int64).unwrap().strides().shown(), "[1, 3]");
    // torch.zeros(2,3).t().contiguous().stride()
    assert_eq!(zeros(&[2, 3]).t().contiguous().unwrap().strides().shown(), "[2, 1]");
    // torch.zeros(2,3).t().cumsum(0).stride()
    assert_eq!(zeros(&[2, 3]).t().cumsum(0).unwrap().strides().shown(), "[2, 1]");
    // torch.zeros(2,3).t().sort(0)[0].stride()
    assert_eq!(zeros(&[2, 3]).t().sort(0, false, false).unwrap().0.strides().shown(), "[1, 3]");
    // torch.zeros(2,3).t().flip(0).stride()
    assert_eq!(zeros(&[2, 3]).t().flip(&[0]).unwrap().strides().shown(), "[1, 3]");
    // torch.zeros(1,3).expand(2,3).clone().stride()
    assert_eq!(zeros(&[1, 3]).expand(&[2, 3]).unwrap().copy().unwrap().strides().shown(), "[3, 1]");
    // torch.zeros(4,6)[::2].clone().stride()
    assert_eq!(zeros(&[4, 6]).slice(0, None, None, Some(2)).unwrap().copy().unwrap().strides().shown(), "[6, 1]");
    // torch.zeros(2,3,4).permute(2,0,1)[:,T([0,1])].stride()
    assert_eq!(
        zeros(&[2, 3, 4]).permute(&[2, 0, 1]).unwrap().index(&[all(), by(i(&[0, 1]))]).unwrap().strides().shown(),
        "[1, 4, 8]"
    );
    // torch.zeros(2,3,4).permute(2,0,1)[T([0,1])].stride()
    assert_eq!(
        zeros(&[2, 3, 4]).permute(&[2, 0, 1]).unwrap().index(&[by(i(&[0, 1]))]).unwrap().strides().shown(),
        "[6, 3, 1]"
    );
    // torch.zeros(2,3,4).permute(2,0,1)[:,T([[0,1],[1,0]])].stride()
    assert_eq!(
        zeros(&[2, 3, 4])
            .permute(&[2, 0, 1])
            .unwrap()
            .index(&[all(), by(i(&[0, 1, 1, 0]).v(&[2, 2]))])
            .unwrap()
            .strides()
            .shown(),
        "[1, 8, 4, 16]"
    );
    // (torch.zeros(2,3).t()@torch.zeros(2,3)).stride()
    assert_eq!(zeros(&[2, 3]).t().matmul(&zeros(&[2, 3])).unwrap().strides().shown(), "[3, 1]");
    // torch.zeros(2,3).t().logical_not().nonzero().stride()
    assert_eq!(zeros(&[2, 3]).t().unary(Unary::LogicalNot).unwrap().nonzero().unwrap().strides().shown(), "[1, 6]");
}
