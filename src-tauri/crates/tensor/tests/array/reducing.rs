//! Reductions over axes, of every dtype, of nothing.

use crate::make::*;

#[test]
fn over_axes() {
    // ar(24.).view(2,3,4).sum(1)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Sum, &[1], false).shown(),
        "tensor([[12., 15., 18., 21.],
        [48., 51., 54., 57.]])"
    );
    // ar(24.).view(2,3,4).sum()
    assert_eq!(range(24).real().v(&[2, 3, 4]).reduce(Reduce::Sum, &[], false).shown(), "tensor(276.)");
    // ar(24.).view(2,3,4).sum((0,-1),keepdim=True)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Sum, &[0, -1], true).shown(),
        "tensor([[[ 60.],
         [ 92.],
         [124.]]])"
    );
    // ar(24.).view(2,3,4).mean(1)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Mean, &[1], false).shown(),
        "tensor([[ 4.,  5.,  6.,  7.],
        [16., 17., 18., 19.]])"
    );
    // ar(24.).view(2,3,4).mean()
    assert_eq!(range(24).real().v(&[2, 3, 4]).reduce(Reduce::Mean, &[], false).shown(), "tensor(11.5000)");
    // ar(24.).view(2,3,4).mean((0,-1),keepdim=True)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Mean, &[0, -1], true).shown(),
        "tensor([[[ 7.5000],
         [11.5000],
         [15.5000]]])"
    );
    // ar(24.).view(2,3,4).prod(1)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Prod, &[1], false).shown(),
        "tensor([[   0.,   45.,  120.,  231.],
        [3840., 4641., 5544., 6555.]])"
    );
    // ar(24.).view(2,3,4).prod()
    assert_eq!(range(24).real().v(&[2, 3, 4]).reduce(Reduce::Prod, &[], false).shown(), "tensor(0.)");
}

#[test]
fn bounds_over_axes() {
    // ar(24.).view(2,3,4).amax(1)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::AMax, &[1], false).shown(),
        "tensor([[ 8.,  9., 10., 11.],
        [20., 21., 22., 23.]])"
    );
    // ar(24.).view(2,3,4).amax()
    assert_eq!(range(24).real().v(&[2, 3, 4]).reduce(Reduce::AMax, &[], false).shown(), "tensor(23.)");
    // ar(24.).view(2,3,4).amax((0,-1),keepdim=True)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::AMax, &[0, -1], true).shown(),
        "tensor([[[15.],
         [19.],
         [23.]]])"
    );
    // ar(24.).view(2,3,4).amin(1)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::AMin, &[1], false).shown(),
        "tensor([[ 0.,  1.,  2.,  3.],
        [12., 13., 14., 15.]])"
    );
    // ar(24.).view(2,3,4).amin()
    assert_eq!(range(24).real().v(&[2, 3, 4]).reduce(Reduce::AMin, &[], false).shown(), "tensor(0.)");
    // ar(24.).view(2,3,4).amin((0,-1),keepdim=True)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::AMin, &[0, -1], true).shown(),
        "tensor([[[0.],
         [4.],
         [8.]]])"
    );
}

#[test]
fn spread_over_axes() {
    // ar(24.).view(2,3,4).var(1)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Var { correction: 1.0 }, &[1], false).shown(),
        "tensor([[16., 16., 16., 16.],
        [16., 16., 16., 16.]])"
    );
    // ar(24.).view(2,3,4).var()
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Var { correction: 1.0 }, &[], false).shown(),
        "tensor(50.)"
    );
    // ar(24.).view(2,3,4).var((0,-1),keepdim=True)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Var { correction: 1.0 }, &[0, -1], true).shown(),
        "tensor([[[42.5714],
         [42.5714],
         [42.5714]]])"
    );
    // ar(24.).view(2,3,4).std(1)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Std { correction: 1.0 }, &[1], false).shown(),
        "tensor([[4., 4., 4., 4.],
        [4., 4., 4., 4.]])"
    );
    // ar(24.).view(2,3,4).std()
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Std { correction: 1.0 }, &[], false).shown(),
        "tensor(7.0711)"
    );
    // ar(24.).view(2,3,4).std((0,-1),keepdim=True)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Std { correction: 1.0 }, &[0, -1], true).shown(),
        "tensor([[[6.5247],
         [6.5247],
         [6.5247]]])"
    );
}

#[test]
fn truth_over_axes() {
    // ar(24.).view(2,3,4).any(1)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Any, &[1], false).shown(),
        "tensor([[True, True, True, True],
        [True, True, True, True]])"
    );
    // ar(24.).view(2,3,4).any()
    assert_eq!(range(24).real().v(&[2, 3, 4]).reduce(Reduce::Any, &[], false).shown(), "tensor(True)");
    // ar(24.).view(2,3,4).any((0,-1),keepdim=True)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Any, &[0, -1], true).shown(),
        "tensor([[[True],
         [True],
         [True]]])"
    );
    // ar(24.).view(2,3,4).all(1)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::All, &[1], false).shown(),
        "tensor([[False,  True,  True,  True],
        [ True,  True,  True,  True]])"
    );
    // ar(24.).view(2,3,4).all()
    assert_eq!(range(24).real().v(&[2, 3, 4]).reduce(Reduce::All, &[], false).shown(), "tensor(False)");
    // ar(24.).view(2,3,4).all((0,-1),keepdim=True)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::All, &[0, -1], true).shown(),
        "tensor([[[False],
         [ True],
         [ True]]])"
    );
    // ar(24.).view(2,3,4).logsumexp(1)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::LogSumExp, &[1], false).shown(),
        "tensor([[ 8.0185,  9.0185, 10.0185, 11.0185],
        [20.0185, 21.0185, 22.0185, 23.0185]])"
    );
    // ar(24.).view(2,3,4).logsumexp((0,-1),keepdim=True)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::LogSumExp, &[0, -1], true).shown(),
        "tensor([[[15.4402],
         [19.4402],
         [23.4402]]])"
    );
}

#[test]
fn norms() {
    // T([3.,-4.,0.]).norm(p=0)
    assert_eq!(f(&[3., -4., 0.]).reduce(Reduce::Norm { p: 0.0 }, &[], false).shown(), "tensor(2.)");
    // T([3.,-4.,0.]).norm(p=1)
    assert_eq!(f(&[3., -4., 0.]).reduce(Reduce::Norm { p: 1.0 }, &[], false).shown(), "tensor(7.)");
    // T([3.,-4.,0.]).norm(p=2)
    assert_eq!(f(&[3., -4., 0.]).reduce(Reduce::Norm { p: 2.0 }, &[], false).shown(), "tensor(5.)");
    // T([3.,-4.,0.]).norm(p=3)
    assert_eq!(f(&[3., -4., 0.]).reduce(Reduce::Norm { p: 3.0 }, &[], false).shown(), "tensor(4.4979)");
    // T([3.,-4.,0.]).norm(p=inf)
    assert_eq!(f(&[3., -4., 0.]).reduce(Reduce::Norm { p: f64::INFINITY }, &[], false).shown(), "tensor(4.)");
    // T([3.,-4.,0.]).norm(p=-inf)
    assert_eq!(f(&[3., -4., 0.]).reduce(Reduce::Norm { p: f64::NEG_INFINITY }, &[], false).shown(), "tensor(0.)");
    // ar(24.).view(2,3,4).norm(dim=2,keepdim=True)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Norm { p: 2.0 }, &[2], true).shown(),
        "tensor([[[ 3.7417],
         [11.2250],
         [19.1311]],

        [[27.0924],
         [35.0714],
         [43.0581]]])"
    );
}

#[test]
fn axes_named() {
    // ar(24.).view(2,3,4).var(0,correction=0)
    assert_eq!(
        range(24).real().v(&[2, 3, 4]).reduce(Reduce::Var { correction: 0.0 }, &[0], false).shown(),
        "tensor([[36., 36., 36., 36.],
        [36., 36., 36., 36.],
        [36., 36., 36., 36.]])"
    );
    // T([1.,2.]).sum(5)
    assert_eq!(
        f(&[1., 2.]).reduce(Reduce::Sum, &[5], false).shown(),
        "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 5)"
    );
    // torch.zeros(1,2).sum((0,0))
    assert_eq!(
        zeros(&[1, 2]).reduce(Reduce::Sum, &[0, 0], false).shown(),
        "RuntimeError: dim 0 appears multiple times in the list of dims"
    );
    // T(3.).sum(0)
    assert_eq!(f(&[3.]).select(0, 0).unwrap().reduce(Reduce::Sum, &[0], false).shown(), "tensor(3.)");
    // T(3.).sum(1)
    assert_eq!(
        f(&[3.]).select(0, 0).unwrap().reduce(Reduce::Sum, &[1], false).shown(),
        "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)"
    );
    // ar(6).view(2,3).t().sum(0)
    assert_eq!(range(6).v(&[2, 3]).t().reduce(Reduce::Sum, &[0], false).shown(), "tensor([ 3, 12])");
}

#[test]
fn dtypes() {
    // T([3,0,2]).sum(dim=0)
    assert_eq!(i(&[3, 0, 2]).reduce(Reduce::Sum, &[0], false).shown(), "tensor(5)");
    // T([3,0,2]).mean(dim=0)
    assert_eq!(
        i(&[3, 0, 2]).reduce(Reduce::Mean, &[0], false).shown(),
        "NotImplementedError: mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Long"
    );
    // T([3,0,2]).prod(dim=0)
    assert_eq!(i(&[3, 0, 2]).reduce(Reduce::Prod, &[0], false).shown(), "tensor(0)");
    // T([3,0,2]).amax(dim=0)
    assert_eq!(i(&[3, 0, 2]).reduce(Reduce::AMax, &[0], false).shown(), "tensor(3)");
    // T([3,0,2]).amin(dim=0)
    assert_eq!(i(&[3, 0, 2]).reduce(Reduce::AMin, &[0], false).shown(), "tensor(0)");
    // T([3,0,2]).var(dim=0)
    assert_eq!(
        i(&[3, 0, 2]).reduce(Reduce::Var { correction: 1.0 }, &[0], false).shown(),
        "NotImplementedError: std and var only support floating point and complex dtypes"
    );
    // T([3,0,2]).std(dim=0)
    assert_eq!(
        i(&[3, 0, 2]).reduce(Reduce::Std { correction: 1.0 }, &[0], false).shown(),
        "NotImplementedError: std and var only support floating point and complex dtypes"
    );
    // T([3,0,2]).any(dim=0)
    assert_eq!(i(&[3, 0, 2]).reduce(Reduce::Any, &[0], false).shown(), "tensor(True)");
    // T([3,0,2]).all(dim=0)
    assert_eq!(i(&[3, 0, 2]).reduce(Reduce::All, &[0], false).shown(), "tensor(False)");
    // T([3,0,2]).logsumexp(dim=0)
    assert_eq!(i(&[3, 0, 2]).reduce(Reduce::LogSumExp, &[0], false).shown(), "tensor(3.3490)");
    // T([3,0,2]).norm(dim=0)
    assert_eq!(
        i(&[3, 0, 2]).reduce(Reduce::Norm { p: 2.0 }, &[0], false).shown(),
        "NotImplementedError: linalg.vector_norm: Expected a floating point or complex tensor as input. Got Long"
    );
    // T([True,True,False]).sum(dim=0)
    assert_eq!(b(&[1, 1, 0]).reduce(Reduce::Sum, &[0], false).shown(), "tensor(2)");
    // T([True,True,False]).mean(dim=0)
    assert_eq!(
        b(&[1, 1, 0]).reduce(Reduce::Mean, &[0], false).shown(),
        "NotImplementedError: mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Bool"
    );
    // T([True,True,False]).prod(dim=0)
    assert_eq!(b(&[1, 1, 0]).reduce(Reduce::Prod, &[0], false).shown(), "tensor(0)");
    // T([True,True,False]).amax(dim=0)
    assert_eq!(b(&[1, 1, 0]).reduce(Reduce::AMax, &[0], false).shown(), "tensor(True)");
    // T([True,True,False]).amin(dim=0)
    assert_eq!(b(&[1, 1, 0]).reduce(Reduce::AMin, &[0], false).shown(), "tensor(False)");
    // T([True,True,False]).var(dim=0)
    assert_eq!(
        b(&[1, 1, 0]).reduce(Reduce::Var { correction: 1.0 }, &[0], false).shown(),
        "NotImplementedError: std and var only support floating point and complex dtypes"
    );
    // T([True,True,False]).std(dim=0)
    assert_eq!(
        b(&[1, 1, 0]).reduce(Reduce::Std { correction: 1.0 }, &[0], false).shown(),
        "NotImplementedError: std and var only support floating point and complex dtypes"
    );
    // T([True,True,False]).any(dim=0)
    assert_eq!(b(&[1, 1, 0]).reduce(Reduce::Any, &[0], false).shown(), "tensor(True)");
    // T([True,True,False]).all(dim=0)
    assert_eq!(b(&[1, 1, 0]).reduce(Reduce::All, &[0], false).shown(), "tensor(False)");
    // T([True,True,False]).logsumexp(dim=0)
    assert_eq!(b(&[1, 1, 0]).reduce(Reduce::LogSumExp, &[0], false).shown(), "tensor(1.8620)");
    // T([True,True,False]).norm(dim=0)
    assert_eq!(
        b(&[1, 1, 0]).reduce(Reduce::Norm { p: 2.0 }, &[0], false).shown(),
        "NotImplementedError: linalg.vector_norm: Expected a floating point or complex tensor as input. Got Bool"
    );
    // T([200,100,1],dtype=u8).sum(dim=0)
    assert_eq!(u(&[200, 100, 1]).reduce(Reduce::Sum, &[0], false).shown(), "tensor(301)");
    // T([200,100,1],dtype=u8).mean(dim=0)
    assert_eq!(
        u(&[200, 100, 1]).reduce(Reduce::Mean, &[0], false).shown(),
        "NotImplementedError: mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Byte"
    );
    // T([200,100,1],dtype=u8).prod(dim=0)
    assert_eq!(u(&[200, 100, 1]).reduce(Reduce::Prod, &[0], false).shown(), "tensor(20000)");
    // T([200,100,1],dtype=u8).amax(dim=0)
    assert_eq!(u(&[200, 100, 1]).reduce(Reduce::AMax, &[0], false).shown(), "tensor(200, dtype=torch.uint8)");
    // T([200,100,1],dtype=u8).amin(dim=0)
    assert_eq!(u(&[200, 100, 1]).reduce(Reduce::AMin, &[0], false).shown(), "tensor(1, dtype=torch.uint8)");
    // T([200,100,1],dtype=u8).var(dim=0)
    assert_eq!(
        u(&[200, 100, 1]).reduce(Reduce::Var { correction: 1.0 }, &[0], false).shown(),
        "NotImplementedError: std and var only support floating point and complex dtypes"
    );
    // T([200,100,1],dtype=u8).std(dim=0)
    assert_eq!(
        u(&[200, 100, 1]).reduce(Reduce::Std { correction: 1.0 }, &[0], false).shown(),
        "NotImplementedError: std and var only support floating point and complex dtypes"
    );
    // T([200,100,1],dtype=u8).any(dim=0)
    assert_eq!(u(&[200, 100, 1]).reduce(Reduce::Any, &[0], false).shown(), "tensor(1, dtype=torch.uint8)");
    // T([200,100,1],dtype=u8).all(dim=0)
    assert_eq!(u(&[200, 100, 1]).reduce(Reduce::All, &[0], false).shown(), "tensor(1, dtype=torch.uint8)");
    // T([200,100,1],dtype=u8).logsumexp(dim=0)
    assert_eq!(u(&[200, 100, 1]).reduce(Reduce::LogSumExp, &[0], false).shown(), "tensor(200.)");
    // T([200,100,1],dtype=u8).norm(dim=0)
    assert_eq!(
        u(&[200, 100, 1]).reduce(Reduce::Norm { p: 2.0 }, &[0], false).shown(),
        "NotImplementedError: linalg.vector_norm: Expected a floating point or complex tensor as input. Got Byte"
    );
    // T([2**63-1,1]).sum()
    assert_eq!(i(&[i64::MAX, 1]).reduce(Reduce::Sum, &[], false).shown(), "tensor(-9223372036854775808)");
    // T([2**62,4]).prod()
    assert_eq!(i(&[1 << 62, 4]).reduce(Reduce::Prod, &[], false).shown(), "tensor(0)");
}

#[test]
fn nothing() {
    // T([]).sum()
    assert_eq!(f(&[]).reduce(Reduce::Sum, &[], false).shown(), "tensor(0.)");
    // torch.zeros(2,0).sum(dim=1)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Sum, &[1], false).shown(), "tensor([0., 0.])");
    // torch.zeros(2,0).sum(dim=0)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Sum, &[0], false).shown(), "tensor([])");
    // T([]).mean()
    assert_eq!(f(&[]).reduce(Reduce::Mean, &[], false).shown(), "tensor(nan)");
    // torch.zeros(2,0).mean(dim=1)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Mean, &[1], false).shown(), "tensor([nan, nan])");
    // torch.zeros(2,0).mean(dim=0)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Mean, &[0], false).shown(), "tensor([])");
    // T([]).prod()
    assert_eq!(f(&[]).reduce(Reduce::Prod, &[], false).shown(), "tensor(1.)");
    // torch.zeros(2,0).prod(dim=1)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Prod, &[1], false).shown(), "tensor([1., 1.])");
    // torch.zeros(2,0).prod(dim=0)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Prod, &[0], false).shown(), "tensor([])");
    // T([]).amax()
    assert_eq!(
        f(&[]).reduce(Reduce::AMax, &[], false).shown(),
        "RuntimeError: amax(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
    );
    // torch.zeros(2,0).amax(dim=1)
    assert_eq!(
        zeros(&[2, 0]).reduce(Reduce::AMax, &[1], false).shown(),
        "IndexError: amax(): Expected reduction dim 1 to have non-zero size."
    );
    // torch.zeros(2,0).amax(dim=0)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::AMax, &[0], false).shown(), "tensor([])");
    // T([]).amin()
    assert_eq!(
        f(&[]).reduce(Reduce::AMin, &[], false).shown(),
        "RuntimeError: amin(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
    );
    // torch.zeros(2,0).amin(dim=1)
    assert_eq!(
        zeros(&[2, 0]).reduce(Reduce::AMin, &[1], false).shown(),
        "IndexError: amin(): Expected reduction dim 1 to have non-zero size."
    );
    // torch.zeros(2,0).amin(dim=0)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::AMin, &[0], false).shown(), "tensor([])");
    // T([]).var()
    assert_eq!(f(&[]).reduce(Reduce::Var { correction: 1.0 }, &[], false).shown(), "tensor(nan)");
    // torch.zeros(2,0).var(dim=1)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Var { correction: 1.0 }, &[1], false).shown(), "tensor([nan, nan])");
    // torch.zeros(2,0).var(dim=0)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Var { correction: 1.0 }, &[0], false).shown(), "tensor([])");
    // T([]).std()
    assert_eq!(f(&[]).reduce(Reduce::Std { correction: 1.0 }, &[], false).shown(), "tensor(nan)");
    // torch.zeros(2,0).std(dim=1)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Std { correction: 1.0 }, &[1], false).shown(), "tensor([nan, nan])");
    // torch.zeros(2,0).std(dim=0)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Std { correction: 1.0 }, &[0], false).shown(), "tensor([])");
    // T([]).any()
    assert_eq!(f(&[]).reduce(Reduce::Any, &[], false).shown(), "tensor(False)");
    // torch.zeros(2,0).any(dim=1)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Any, &[1], false).shown(), "tensor([False, False])");
    // torch.zeros(2,0).any(dim=0)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Any, &[0], false).shown(), "tensor([], dtype=torch.bool)");
    // T([]).all()
    assert_eq!(f(&[]).reduce(Reduce::All, &[], false).shown(), "tensor(True)");
    // torch.zeros(2,0).all(dim=1)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::All, &[1], false).shown(), "tensor([True, True])");
    // torch.zeros(2,0).all(dim=0)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::All, &[0], false).shown(), "tensor([], dtype=torch.bool)");
    // torch.zeros(2,0).logsumexp(dim=1)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::LogSumExp, &[1], false).shown(), "tensor([-inf, -inf])");
    // torch.zeros(2,0).logsumexp(dim=0)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::LogSumExp, &[0], false).shown(), "tensor([])");
    // T([]).norm()
    assert_eq!(f(&[]).reduce(Reduce::Norm { p: 2.0 }, &[], false).shown(), "tensor(0.)");
    // torch.zeros(2,0).norm(dim=1)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Norm { p: 2.0 }, &[1], false).shown(), "tensor([0., 0.])");
    // torch.zeros(2,0).norm(dim=0)
    assert_eq!(zeros(&[2, 0]).reduce(Reduce::Norm { p: 2.0 }, &[0], false).shown(), "tensor([])");
    // T([1.]).std()
    assert_eq!(f(&[1.]).reduce(Reduce::Std { correction: 1.0 }, &[], false).shown(), "tensor(nan)");
    // torch.zeros(2,3).std(correction=7)
    assert_eq!(zeros(&[2, 3]).reduce(Reduce::Std { correction: 7.0 }, &[], false).shown(), "tensor(nan)");
    // T([-inf,-inf]).logsumexp(0)
    assert_eq!(
        f(&[f64::NEG_INFINITY, f64::NEG_INFINITY]).reduce(Reduce::LogSumExp, &[0], false).shown(),
        "tensor(-inf)"
    );
    // T([1000.,1000.]).logsumexp(0)
    assert_eq!(f(&[1000., 1000.]).reduce(Reduce::LogSumExp, &[0], false).shown(), "tensor(1000.6932)");
}
