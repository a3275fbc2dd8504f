//! Extremes, running sums, sorting, distinct elements.

use crate::make::*;

#[test]
fn extremes() {
    // tuple(T([[1.,5.,3.],[9.,2.,7.]]).max(1,keepdim=True))
    assert_eq!(
        f(&[1., 5., 3., 9., 2., 7.]).v(&[2, 3]).extreme(Extreme::Max, 1, true).shown(),
        "tensor([[5.],
        [9.]])
tensor([[1],
        [0]])"
    );
    // tuple(T([[1.,5.,3.],[9.,2.,7.]]).min(0))
    assert_eq!(
        f(&[1., 5., 3., 9., 2., 7.]).v(&[2, 3]).extreme(Extreme::Min, 0, false).shown(),
        "tensor([1., 2., 3.])
tensor([0, 1, 0])"
    );
    // tuple(T([3,1,3]).max(0))
    assert_eq!(
        i(&[3, 1, 3]).extreme(Extreme::Max, 0, false).shown(),
        "tensor(3)
tensor(0)"
    );
    // tuple(T([1.,nan,2.]).max(0))
    assert_eq!(
        f(&[1., f64::NAN, 2.]).extreme(Extreme::Max, 0, false).shown(),
        "tensor(nan)
tensor(1)"
    );
    // tuple(T([1.,nan,2.]).min(0))
    assert_eq!(
        f(&[1., f64::NAN, 2.]).extreme(Extreme::Min, 0, false).shown(),
        "tensor(nan)
tensor(1)"
    );
    // tuple(T([True,False]).max(0))
    assert_eq!(
        b(&[1, 0]).extreme(Extreme::Max, 0, false).shown(),
        "tensor(True)
tensor(0)"
    );
    // tuple(T(4.).max(0))
    assert_eq!(
        f(&[4.]).select(0, 0).unwrap().extreme(Extreme::Max, 0, false).shown(),
        "tensor(4.)
tensor(0)"
    );
    // T([]).max(0)
    assert_eq!(
        f(&[]).extreme(Extreme::Max, 0, false).shown(),
        "IndexError: max(): Expected reduction dim 0 to have non-zero size."
    );
    // tuple(torch.zeros(2,0).max(0))
    assert_eq!(
        zeros(&[2, 0]).extreme(Extreme::Max, 0, false).shown(),
        "tensor([])
tensor([], dtype=torch.int64)"
    );
    // torch.zeros(2,0).min(1)
    assert_eq!(
        zeros(&[2, 0]).extreme(Extreme::Min, 1, false).shown(),
        "IndexError: min(): Expected reduction dim 1 to have non-zero size."
    );
    // T([1.,nan,2.,nan]).argmax()
    assert_eq!(f(&[1., f64::NAN, 2., f64::NAN]).arg_extreme(Extreme::Max, None, false).shown(), "tensor(1)");
    // T([3,1,3,1]).argmin()
    assert_eq!(i(&[3, 1, 3, 1]).arg_extreme(Extreme::Min, None, false).shown(), "tensor(1)");
    // T([[3,1],[4,1]]).t().argmax()
    assert_eq!(i(&[3, 1, 4, 1]).v(&[2, 2]).t().arg_extreme(Extreme::Max, None, false).shown(), "tensor(1)");
    // T([[3,1],[4,1]]).argmax(keepdim=True)
    assert_eq!(i(&[3, 1, 4, 1]).v(&[2, 2]).arg_extreme(Extreme::Max, None, true).shown(), "tensor([[2]])");
    // T([[3,1],[4,1]]).argmax(-1,keepdim=True)
    assert_eq!(
        i(&[3, 1, 4, 1]).v(&[2, 2]).arg_extreme(Extreme::Max, Some(-1), true).shown(),
        "tensor([[0],
        [0]])"
    );
    // T([]).argmax()
    assert_eq!(
        f(&[]).arg_extreme(Extreme::Max, None, false).shown(),
        "IndexError: argmax(): Expected reduction dim to be specified for input.numel() == 0."
    );
    // T([]).argmin(0)
    assert_eq!(
        f(&[]).arg_extreme(Extreme::Min, Some(0), false).shown(),
        "IndexError: argmin(): Expected reduction dim 0 to have non-zero size."
    );
    // T([True]).argmax()
    assert_eq!(
        b(&[1]).arg_extreme(Extreme::Max, None, false).shown(),
        "NotImplementedError: argmax(): does not support bool input"
    );
}

#[test]
fn running() {
    // ar(6).view(2,3).cumsum(0)
    assert_eq!(
        range(6).v(&[2, 3]).cumsum(0).shown(),
        "tensor([[0, 1, 2],
        [3, 5, 7]])"
    );
    // ar(6).view(2,3).cumsum(1)
    assert_eq!(
        range(6).v(&[2, 3]).cumsum(1).shown(),
        "tensor([[ 0,  1,  3],
        [ 3,  7, 12]])"
    );
    // T([True,True,False]).cumsum(0)
    assert_eq!(b(&[1, 1, 0]).cumsum(0).shown(), "tensor([1, 2, 2])");
    // T([200,100],dtype=u8).cumsum(0)
    assert_eq!(u(&[200, 100]).cumsum(0).shown(), "tensor([200, 300])");
    // T([1.,2.,3.]).cumprod(0)
    assert_eq!(f(&[1., 2., 3.]).cumprod(0).shown(), "tensor([1., 2., 6.])");
    // T(2.).cumsum(0)
    assert_eq!(f(&[2.]).select(0, 0).unwrap().cumsum(0).shown(), "tensor(2.)");
    // T([2.]).cumsum(1)
    assert_eq!(
        f(&[2.]).cumsum(1).shown(),
        "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)"
    );
    // torch.zeros(2,0).cumsum(1)
    assert_eq!(zeros(&[2, 0]).cumsum(1).shown(), "tensor([], size=(2, 0))");
}

#[test]
fn sorting() {
    // tuple(T([3.,nan,1.,3.,inf]).sort(dim=0,stable=True))
    assert_eq!(
        f(&[3., f64::NAN, 1., 3., f64::INFINITY]).sort(0, false, true).shown(),
        "tensor([1., 3., 3., inf, nan])
tensor([2, 0, 3, 4, 1])"
    );
    // tuple(T([[3,1],[2,1],[3,2]]).sort(dim=0,stable=True))
    assert_eq!(
        i(&[3, 1, 2, 1, 3, 2]).v(&[3, 2]).sort(0, false, true).shown(),
        "tensor([[2, 1],
        [3, 1],
        [3, 2]])
tensor([[1, 0],
        [0, 1],
        [2, 2]])"
    );
    // tuple(T([[3,1,2],[1,3,2]]).sort(dim=-1,stable=True))
    assert_eq!(
        i(&[3, 1, 2, 1, 3, 2]).v(&[2, 3]).sort(-1, false, true).shown(),
        "tensor([[1, 2, 3],
        [1, 2, 3]])
tensor([[1, 2, 0],
        [0, 2, 1]])"
    );
    // tuple(T([True,False,True]).sort(dim=0,stable=True))
    assert_eq!(
        b(&[1, 0, 1]).sort(0, false, true).shown(),
        "tensor([False,  True,  True])
tensor([1, 0, 2])"
    );
    // tuple(T([3.,nan,1.,3.,inf]).sort(dim=0,descending=True,stable=True))
    assert_eq!(
        f(&[3., f64::NAN, 1., 3., f64::INFINITY]).sort(0, true, true).shown(),
        "tensor([nan, inf, 3., 3., 1.])
tensor([1, 4, 0, 3, 2])"
    );
    // tuple(T([[3,1],[2,1],[3,2]]).sort(dim=0,descending=True,stable=True))
    assert_eq!(
        i(&[3, 1, 2, 1, 3, 2]).v(&[3, 2]).sort(0, true, true).shown(),
        "tensor([[3, 2],
        [3, 1],
        [2, 1]])
tensor([[0, 2],
        [2, 0],
        [1, 1]])"
    );
    // tuple(T([[3,1,2],[1,3,2]]).sort(dim=-1,descending=True,stable=True))
    assert_eq!(
        i(&[3, 1, 2, 1, 3, 2]).v(&[2, 3]).sort(-1, true, true).shown(),
        "tensor([[3, 2, 1],
        [3, 2, 1]])
tensor([[0, 2, 1],
        [1, 2, 0]])"
    );
    // tuple(T([True,False,True]).sort(dim=0,descending=True,stable=True))
    assert_eq!(
        b(&[1, 0, 1]).sort(0, true, true).shown(),
        "tensor([ True,  True, False])
tensor([0, 2, 1])"
    );
    // tuple(T(3.).sort())
    assert_eq!(
        f(&[3.]).select(0, 0).unwrap().sort(-1, false, true).shown(),
        "tensor(3.)
tensor(0)"
    );
    // tuple(torch.zeros(0,2).sort(0))
    assert_eq!(
        zeros(&[0, 2]).sort(0, false, true).shown(),
        "tensor([], size=(0, 2))
tensor([], size=(0, 2), dtype=torch.int64)"
    );
    // tuple(T([3.,nan,1.]).topk(2))
    assert_eq!(
        f(&[3., f64::NAN, 1.]).topk(2, 0, true).shown(),
        "tensor([nan, 3.])
tensor([1, 0])"
    );
    // tuple(T([3.,nan,1.]).topk(2,largest=False))
    assert_eq!(
        f(&[3., f64::NAN, 1.]).topk(2, 0, false).shown(),
        "tensor([1., 3.])
tensor([2, 0])"
    );
    // tuple(T([[3,1,2],[6,5,4]]).topk(2,1))
    assert_eq!(
        i(&[3, 1, 2, 6, 5, 4]).v(&[2, 3]).topk(2, 1, true).shown(),
        "tensor([[3, 2],
        [6, 5]])
tensor([[0, 2],
        [0, 1]])"
    );
    // tuple(T([[3,1,2],[6,5,4]]).topk(1,0,largest=False))
    assert_eq!(
        i(&[3, 1, 2, 6, 5, 4]).v(&[2, 3]).topk(1, 0, false).shown(),
        "tensor([[3, 1, 2]])
tensor([[0, 0, 0]])"
    );
    // tuple(T([3.,1.]).topk(0))
    assert_eq!(
        f(&[3., 1.]).topk(0, 0, true).shown(),
        "tensor([])
tensor([], dtype=torch.int64)"
    );
    // T([3.,1.]).topk(3)
    assert_eq!(f(&[3., 1.]).topk(3, 0, true).shown(), "RuntimeError: selected index k out of range");
    // T([3.,1.]).topk(-1)
    assert_eq!(f(&[3., 1.]).topk(-1, 0, true).shown(), "RuntimeError: selected index k out of range");
    // tuple(T(3.).topk(1))
    assert_eq!(
        f(&[3.]).select(0, 0).unwrap().topk(1, 0, true).shown(),
        "tensor(3.)
tensor(0)"
    );
}

#[test]
fn distinct() {
    // T([3,1,3,2]).unique(return_inverse=True,return_counts=True)
    assert_eq!(
        i(&[3, 1, 3, 2]).unique(None).shown(),
        "tensor([1, 2, 3])
tensor([2, 0, 2, 1])
tensor([1, 1, 2])"
    );
    // T([[3,1],[1,3]]).unique(return_inverse=True,return_counts=True)
    assert_eq!(
        i(&[3, 1, 1, 3]).v(&[2, 2]).unique(None).shown(),
        "tensor([1, 3])
tensor([[1, 0],
        [0, 1]])
tensor([2, 2])"
    );
    // T([3.,nan,nan,1.]).unique(return_inverse=True,return_counts=True)
    assert_eq!(
        f(&[3., f64::NAN, f64::NAN, 1.]).unique(None).shown(),
        "tensor([1., 3., nan, nan])
tensor([1, 2, 3, 0])
tensor([1, 1, 1, 1])"
    );
    // T([True,False,True]).unique(return_inverse=True,return_counts=True)
    assert_eq!(
        b(&[1, 0, 1]).unique(None).shown(),
        "tensor([False,  True])
tensor([1, 0, 1])
tensor([1, 2])"
    );
    // T(3).unique(return_inverse=True,return_counts=True)
    assert_eq!(
        i(&[3]).select(0, 0).unwrap().unique(None).shown(),
        "tensor([3])
tensor(0)
tensor([1])"
    );
    // T([]).unique(return_inverse=True,return_counts=True)
    assert_eq!(
        f(&[]).unique(None).shown(),
        "tensor([])
tensor([], dtype=torch.int64)
tensor([], dtype=torch.int64)"
    );
    // T([[3,1],[3,1],[1,2]]).unique(dim=0,return_inverse=True,return_counts=True)
    assert_eq!(
        i(&[3, 1, 3, 1, 1, 2]).v(&[3, 2]).unique(Some(0)).shown(),
        "tensor([[1, 2],
        [3, 1]])
tensor([1, 1, 0])
tensor([1, 2])"
    );
    // T([[3,1,3],[1,2,1]]).unique(dim=1,return_inverse=True,return_counts=True)
    assert_eq!(
        i(&[3, 1, 3, 1, 2, 1]).v(&[2, 3]).unique(Some(1)).shown(),
        "tensor([[1, 3],
        [2, 1]])
tensor([1, 0, 1])
tensor([1, 2])"
    );
}
