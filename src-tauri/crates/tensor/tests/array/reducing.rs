//! Reductions, running sums, sorting, recorded from PyTorch 2.15.

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

#[test]
fn float32_sums_round_as_recorded() {
    // T([1e8,1.,-1e8]).sum()
    assert_eq!(f(&[1e8, 1., -1e8]).reduce(Reduce::Sum, &[], false).shown(), "tensor(0.)");
    // [torch.full((3,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[3], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.30000001192092896]"
    );
    // [torch.full((5,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[5], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.5]"
    );
    // [torch.full((7,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[7], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.7000000476837158]"
    );
    // [torch.full((8,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[8], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.8000000715255737]"
    );
    // [torch.full((9,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[9], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.9000000953674316]"
    );
    // [torch.full((10,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[10], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[1.0000001192092896]"
    );
    // [torch.full((15,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[15], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[1.500000238418579]"
    );
    // [torch.full((16,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[16], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[1.6000001430511475]"
    );
    // [torch.full((31,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[31], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[3.0999996662139893]"
    );
    // [torch.full((33,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[33], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[3.3000001907348633]"
    );
    // [torch.full((64,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[64], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[6.40000057220459]"
    );
    // [torch.full((100,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[100], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[9.999999046325684]"
    );
    // [torch.full((127,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[127], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[12.699999809265137]"
    );
    // [torch.full((1000,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[1000], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[100.00000762939453]"
    );
    // [torch.full((4097,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[4097], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[409.7000732421875]"
    );
    // [torch.full((20000,),0.1).sum().item()]
    assert_eq!(
        Array::full(&[20000], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[2000.000244140625]"
    );
    // [torch.full((10, 10),0.1).sum(0).max().item()]
    assert_eq!(
        Array::full(&[10, 10], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[1.0]"
    );
    // [torch.full((10, 10),0.1).sum(0).min().item()]
    assert_eq!(
        Array::full(&[10, 10], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[1.0]"
    );
    // [torch.full((10, 10),0.1).sum(1).max().item()]
    assert_eq!(
        Array::full(&[10, 10], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[1.0000001192092896]"
    );
    // [torch.full((10, 10),0.1).sum(1).min().item()]
    assert_eq!(
        Array::full(&[10, 10], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[1.0000001192092896]"
    );
    // [torch.full((1000, 10),0.1).sum(0).max().item()]
    assert_eq!(
        Array::full(&[1000, 10], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[100.00001525878906]"
    );
    // [torch.full((1000, 10),0.1).sum(0).min().item()]
    assert_eq!(
        Array::full(&[1000, 10], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[100.00001525878906]"
    );
    // [torch.full((1000, 10),0.1).sum(1).max().item()]
    assert_eq!(
        Array::full(&[1000, 10], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[1.0000001192092896]"
    );
    // [torch.full((1000, 10),0.1).sum(1).min().item()]
    assert_eq!(
        Array::full(&[1000, 10], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[1.0000001192092896]"
    );
    // [torch.full((10, 1000),0.1).sum(0).max().item()]
    assert_eq!(
        Array::full(&[10, 1000], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[1.0000001192092896]"
    );
    // [torch.full((10, 1000),0.1).sum(0).min().item()]
    assert_eq!(
        Array::full(&[10, 1000], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[1.0]"
    );
    // [torch.full((10, 1000),0.1).sum(1).max().item()]
    assert_eq!(
        Array::full(&[10, 1000], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[100.00000762939453]"
    );
    // [torch.full((10, 1000),0.1).sum(1).min().item()]
    assert_eq!(
        Array::full(&[10, 1000], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[100.00000762939453]"
    );
    // [torch.full((50, 3),0.1).sum(0).max().item()]
    assert_eq!(
        Array::full(&[50, 3], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[5.000000953674316]"
    );
    // [torch.full((50, 3),0.1).sum(0).min().item()]
    assert_eq!(
        Array::full(&[50, 3], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[5.000000953674316]"
    );
    // [torch.full((50, 3),0.1).sum(1).max().item()]
    assert_eq!(
        Array::full(&[50, 3], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.30000001192092896]"
    );
    // [torch.full((50, 3),0.1).sum(1).min().item()]
    assert_eq!(
        Array::full(&[50, 3], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.30000001192092896]"
    );
    // [torch.full((300, 5),0.1).sum(0).max().item()]
    assert_eq!(
        Array::full(&[300, 5], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[30.000003814697266]"
    );
    // [torch.full((300, 5),0.1).sum(0).min().item()]
    assert_eq!(
        Array::full(&[300, 5], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[30.000003814697266]"
    );
    // [torch.full((300, 5),0.1).sum(1).max().item()]
    assert_eq!(
        Array::full(&[300, 5], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.5]"
    );
    // [torch.full((300, 5),0.1).sum(1).min().item()]
    assert_eq!(
        Array::full(&[300, 5], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.5]"
    );
    // [torch.full((40, 40),0.1).sum(0).max().item()]
    assert_eq!(
        Array::full(&[40, 40], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[4.000000476837158]"
    );
    // [torch.full((40, 40),0.1).sum(0).min().item()]
    assert_eq!(
        Array::full(&[40, 40], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[4.000000476837158]"
    );
    // [torch.full((40, 40),0.1).sum(1).max().item()]
    assert_eq!(
        Array::full(&[40, 40], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[4.0]"
    );
    // [torch.full((40, 40),0.1).sum(1).min().item()]
    assert_eq!(
        Array::full(&[40, 40], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[4.0]"
    );
    // [torch.full((1000, 70),0.1).sum(0).max().item()]
    assert_eq!(
        Array::full(&[1000, 70], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[100.00001525878906]"
    );
    // [torch.full((1000, 70),0.1).sum(0).min().item()]
    assert_eq!(
        Array::full(&[1000, 70], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[0], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[100.00001525878906]"
    );
    // [torch.full((1000, 70),0.1).sum(1).max().item()]
    assert_eq!(
        Array::full(&[1000, 70], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMax, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[7.000000476837158]"
    );
    // [torch.full((1000, 70),0.1).sum(1).min().item()]
    assert_eq!(
        Array::full(&[1000, 70], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Sum, &[1], false)
            .unwrap()
            .reduce(Reduce::AMin, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[7.000000476837158]"
    );
    // [torch.full((3,),0.1).mean().item()]
    assert_eq!(
        Array::full(&[3], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Mean, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.10000000149011612]"
    );
    // [torch.full((3,),0.1,dtype=f64).sum().item()]
    assert_eq!(
        Array::full(&[3], Scalar::Float(0.1), DType::Float64)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.30000000000000004]"
    );
    // [torch.full((10,),0.1).mean().item()]
    assert_eq!(
        Array::full(&[10], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Mean, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.10000000894069672]"
    );
    // [torch.full((10,),0.1,dtype=f64).sum().item()]
    assert_eq!(
        Array::full(&[10], Scalar::Float(0.1), DType::Float64)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[1.0]"
    );
    // [torch.full((100,),0.1).mean().item()]
    assert_eq!(
        Array::full(&[100], Scalar::Float(0.1), DType::Float32)
            .unwrap()
            .reduce(Reduce::Mean, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[0.09999999403953552]"
    );
    // [torch.full((100,),0.1,dtype=f64).sum().item()]
    assert_eq!(
        Array::full(&[100], Scalar::Float(0.1), DType::Float64)
            .unwrap()
            .reduce(Reduce::Sum, &[], false)
            .unwrap()
            .to_f64s()
            .shown(),
        "[10.0]"
    );
    // [T([0.1,0.2,0.7,1.3]).std().item()]
    assert_eq!(
        f(&[0.1, 0.2, 0.7, 1.3]).reduce(Reduce::Std { correction: 1.0 }, &[], false).unwrap().to_f64s().shown(),
        "[0.5499999523162842]"
    );
    // torch.full((7,),0.1).cumsum(0).tolist()
    assert_eq!(
        Array::full(&[7], Scalar::Float(0.1), DType::Float32).unwrap().cumsum(0).unwrap().to_f64s().shown(),
        "[0.10000000149011612, 0.20000000298023224, 0.30000001192092896, 0.4000000059604645, 0.5, 0.6000000238418579, 0.699999988079071]"
    );
}

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
