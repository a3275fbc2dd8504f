//! New arrays, and the same elements in other places.

use crate::make::*;

#[test]
fn rearranged() {
    // T([1,2,3]).flip(0)
    assert_eq!(i(&[1, 2, 3]).flip(&[0]).shown(), "tensor([3, 2, 1])");
    // ar(6).view(2,3).flip(0,1)
    assert_eq!(
        range(6).v(&[2, 3]).flip(&[0, 1]).shown(),
        "tensor([[5, 4, 3],
        [2, 1, 0]])"
    );
    // ar(6).view(2,3).t().flip(1)
    assert_eq!(
        range(6).v(&[2, 3]).t().flip(&[1]).shown(),
        "tensor([[3, 0],
        [4, 1],
        [5, 2]])"
    );
    // T([1,2,3]).flip(1)
    assert_eq!(
        i(&[1, 2, 3]).flip(&[1]).shown(),
        "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)"
    );
    // T([1,2,3]).flip(0,0)
    assert_eq!(i(&[1, 2, 3]).flip(&[0, 0]).shown(), "RuntimeError: dim 0 appears multiple times in the list of dims");
    // T([1,2,3]).roll(1)
    assert_eq!(i(&[1, 2, 3]).roll(&[1], &[]).shown(), "tensor([3, 1, 2])");
    // ar(4).view(2,2).roll(1)
    assert_eq!(
        range(4).v(&[2, 2]).roll(&[1], &[]).shown(),
        "tensor([[3, 0],
        [1, 2]])"
    );
    // ar(6).view(2,3).roll((1,-1),(0,1))
    assert_eq!(
        range(6).v(&[2, 3]).roll(&[1, -1], &[0, 1]).shown(),
        "tensor([[4, 5, 3],
        [1, 2, 0]])"
    );
    // torch.zeros(2,2).roll((1,1),(0,))
    assert_eq!(
        zeros(&[2, 2]).roll(&[1, 1], &[0]).shown(),
        "RuntimeError: shifts and dimensions must align. shifts: 2, dims:1"
    );
    // ar(3).roll(-10,0)
    assert_eq!(range(3).roll(&[-10], &[0]).shown(), "tensor([1, 2, 0])");
    // T([1,2]).repeat(2)
    assert_eq!(i(&[1, 2]).repeat(&[2]).shown(), "tensor([1, 2, 1, 2])");
    // T([1,2]).repeat(2,2)
    assert_eq!(
        i(&[1, 2]).repeat(&[2, 2]).shown(),
        "tensor([[1, 2, 1, 2],
        [1, 2, 1, 2]])"
    );
    // ar(4).view(2,2).repeat(2,1,2)
    assert_eq!(
        range(4).v(&[2, 2]).repeat(&[2, 1, 2]).shown(),
        "tensor([[[0, 1, 0, 1],
         [2, 3, 2, 3]],

        [[0, 1, 0, 1],
         [2, 3, 2, 3]]])"
    );
    // T([[1,2]]).repeat(2)
    assert_eq!(
        i(&[1, 2]).v(&[1, 2]).repeat(&[2]).shown(),
        "RuntimeError: Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor"
    );
    // T([1,2]).repeat(-1)
    assert_eq!(
        i(&[1, 2]).repeat(&[-1]).shown(),
        "RuntimeError: Trying to create tensor with negative dimension -2: [-2]"
    );
    // T([1,2]).repeat(0)
    assert_eq!(i(&[1, 2]).repeat(&[0]).shown(), "tensor([], dtype=torch.int64)");
    // T(3).repeat(2)
    assert_eq!(i(&[3]).select(0, 0).unwrap().repeat(&[2]).shown(), "tensor([3, 3])");
    // T([1,2]).tril()
    assert_eq!(i(&[1, 2]).tril(0).shown(), "RuntimeError: tril: input tensor must have at least 2 dimensions");
    // ar(9).view(3,3).tril(-1)
    assert_eq!(
        range(9).v(&[3, 3]).tril(-1).shown(),
        "tensor([[0, 0, 0],
        [3, 0, 0],
        [6, 7, 0]])"
    );
    // ar(9).view(3,3).triu(1)
    assert_eq!(
        range(9).v(&[3, 3]).triu(1).shown(),
        "tensor([[0, 1, 2],
        [0, 0, 5],
        [0, 0, 0]])"
    );
    // ar(8).view(2,2,2).triu()
    assert_eq!(
        range(8).v(&[2, 2, 2]).triu(0).shown(),
        "tensor([[[0, 1],
         [0, 3]],

        [[4, 5],
         [0, 7]]])"
    );
}

#[test]
fn new() {
    // ar(0,5,1,dtype=i64)
    assert_eq!(
        Array::arange(Scalar::Int(0), Scalar::Int(5), Scalar::Int(1), DType::Int64).shown(),
        "tensor([0, 1, 2, 3, 4])"
    );
    // ar(5,0,-2,dtype=i64)
    assert_eq!(
        Array::arange(Scalar::Int(5), Scalar::Int(0), Scalar::Int(-2), DType::Int64).shown(),
        "tensor([5, 3, 1])"
    );
    // ar(1,2.5,0.5,dtype=torch.float32)
    assert_eq!(
        Array::arange(Scalar::Int(1), Scalar::Float(2.5), Scalar::Float(0.5), DType::Float32).shown(),
        "tensor([1.0000, 1.5000, 2.0000])"
    );
    // ar(0.0,1.0,0.1,dtype=f64)
    assert_eq!(
        Array::arange(Scalar::Float(0.0), Scalar::Float(1.0), Scalar::Float(0.1), DType::Float64).shown(),
        "tensor([0.0000, 0.1000, 0.2000, 0.3000, 0.4000, 0.5000, 0.6000, 0.7000, 0.8000,
        0.9000], dtype=torch.float64)"
    );
    // ar(0,5,2.5,dtype=i64)
    assert_eq!(
        Array::arange(Scalar::Int(0), Scalar::Int(5), Scalar::Float(2.5), DType::Int64).shown(),
        "tensor([0, 2])"
    );
    // ar(5,5,1,dtype=i64)
    assert_eq!(
        Array::arange(Scalar::Int(5), Scalar::Int(5), Scalar::Int(1), DType::Int64).shown(),
        "tensor([], dtype=torch.int64)"
    );
    // ar(0,10,0,dtype=i64)
    assert_eq!(
        Array::arange(Scalar::Int(0), Scalar::Int(10), Scalar::Int(0), DType::Int64).shown(),
        "RuntimeError: step must be nonzero"
    );
    // ar(10,0,1,dtype=i64)
    assert_eq!(
        Array::arange(Scalar::Int(10), Scalar::Int(0), Scalar::Int(1), DType::Int64).shown(),
        "RuntimeError: upper bound and lower bound inconsistent with step sign"
    );
    // ar(0,nan)
    assert_eq!(
        Array::arange(Scalar::Int(0), Scalar::Float(f64::NAN), Scalar::Int(1), DType::Float32).shown(),
        "RuntimeError: unsupported range: 0 -> nan"
    );
    // ar(0,inf)
    assert_eq!(
        Array::arange(Scalar::Int(0), Scalar::Float(f64::INFINITY), Scalar::Int(1), DType::Float32).shown(),
        "RuntimeError: unsupported range: 0 -> inf"
    );
    // ar(-9*10**18,9*10**18)
    assert_eq!(
        Array::arange(
            Scalar::Int(-9_000_000_000_000_000_000),
            Scalar::Int(9_000_000_000_000_000_000),
            Scalar::Int(1),
            DType::Int64
        )
        .shown(),
        "RuntimeError: invalid size, possible overflow?"
    );
}

#[test]
fn evenly_spaced() {
    // torch.linspace(-3.3,1,0).tolist()
    assert_eq!(Array::linspace(-3.3, 1.0, 0, DType::Float32).unwrap().to_f64s().shown(), "[]");
    // torch.linspace(-3.3,1,1).tolist()
    assert_eq!(Array::linspace(-3.3, 1.0, 1, DType::Float32).unwrap().to_f64s().shown(), "[-3.299999952316284]");
    // torch.linspace(-3.3,1,2).tolist()
    assert_eq!(Array::linspace(-3.3, 1.0, 2, DType::Float32).unwrap().to_f64s().shown(), "[-3.299999952316284, 1.0]");
    // torch.linspace(-3.3,1,5).tolist()
    assert_eq!(
        Array::linspace(-3.3, 1.0, 5, DType::Float32).unwrap().to_f64s().shown(),
        "[-3.299999952316284, -2.2249999046325684, -1.1500000953674316, -0.07500004768371582, 1.0]"
    );
    // torch.linspace(-3.3,1,7).tolist()
    assert_eq!(
        Array::linspace(-3.3, 1.0, 7, DType::Float32).unwrap().to_f64s().shown(),
        "[-3.299999952316284, -2.5833332538604736, -1.866666555404663, -1.1500000953674316, -0.4333333969116211, 0.28333330154418945, 1.0]"
    );
    // torch.linspace(0,1,-1)
    assert_eq!(
        Array::linspace(0.0, 1.0, -1, DType::Float32).shown(),
        "RuntimeError: number of steps must be non-negative"
    );
    // torch.linspace(0,10,4,dtype=i64)
    assert_eq!(Array::linspace(0.0, 10.0, 4, DType::Int64).shown(), "tensor([ 0,  3,  6, 10])");
    // torch.linspace(0,1,11).tolist()
    assert_eq!(
        Array::linspace(0.0, 1.0, 11, DType::Float32).unwrap().to_f64s().shown(),
        "[0.0, 0.10000000149011612, 0.20000000298023224, 0.30000001192092896, 0.4000000059604645, 0.5, 0.6000000238418579, 0.699999988079071, 0.800000011920929, 0.8999999761581421, 1.0]"
    );
    // torch.eye(2,3)
    assert_eq!(
        Array::eye(2, 3, DType::Float32).shown(),
        "tensor([[1., 0., 0.],
        [0., 1., 0.]])"
    );
    // torch.eye(3,0)
    assert_eq!(Array::eye(3, 0, DType::Float32).shown(), "tensor([], size=(3, 0))");
    // T([1.,2.]).item()
    assert_eq!(
        f(&[1., 2.]).item().map(|_| f(&[])).shown(),
        "RuntimeError: a Tensor with 2 elements cannot be converted to Scalar"
    );
}

#[test]
fn at_the_limits() {
    // ar(3,dtype=torch.bool)
    assert_eq!(
        Array::arange(Scalar::Int(0), Scalar::Int(3), Scalar::Int(1), DType::Bool).shown(),
        r#"NotImplementedError: "arange_cpu" not implemented for 'Bool'"#
    );
    // ar(0,5,inf)
    assert_eq!(
        Array::arange(Scalar::Int(0), Scalar::Int(5), Scalar::Float(f64::INFINITY), DType::Float32).shown(),
        "RuntimeError: step must be finite but got inf"
    );
    // ar(0,5.0,0.7,dtype=i64)
    assert_eq!(
        Array::arange(Scalar::Int(0), Scalar::Float(5.0), Scalar::Float(0.7), DType::Int64).shown(),
        "tensor([0, 0, 0, 0, 0, 0, 0, 0])"
    );
    // ar(0,1e30)
    assert_eq!(
        Array::arange(Scalar::Int(0), Scalar::Float(1e30), Scalar::Int(1), DType::Float32).shown(),
        "RuntimeError: invalid size, possible overflow?"
    );
    // torch.zeros(10**18,10**18)
    assert_eq!(
        Array::full(&[1_000_000_000_000_000_000; 2], Scalar::Int(0), DType::Float32).shown(),
        "RuntimeError: Storage size calculation overflowed with sizes=[1000000000000000000, 1000000000000000000]"
    );
    // T([1,2]).repeat(10**18,10**18)
    assert_eq!(
        i(&[1, 2]).repeat(&[1_000_000_000_000_000_000; 2]).shown(),
        "RuntimeError: Storage size calculation overflowed with sizes=[1000000000000000000, 2000000000000000000]"
    );
    // torch.zeros(2,2).diagonal(2**62)
    assert_eq!(zeros(&[2, 2]).diagonal(1 << 62, 0, 1).shown(), "tensor([])");
    // torch.zeros(2,2).diagonal(-2**63)
    assert_eq!(zeros(&[2, 2]).diagonal(i64::MIN, 0, 1).shown(), "tensor([])");
    // torch.zeros(2,2).tril(-2**63)
    assert_eq!(
        zeros(&[2, 2]).tril(i64::MIN).shown(),
        "tensor([[0., 0.],
        [0., 0.]])"
    );
    // T([5,3]).roll(2**63-1)
    assert_eq!(i(&[5, 3]).roll(&[i64::MAX], &[0]).shown(), "tensor([3, 5])");
}
