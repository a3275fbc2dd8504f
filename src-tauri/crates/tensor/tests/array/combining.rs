//! Matrix products, joining, gathering, making, recorded from PyTorch 2.15.

use crate::make::*;

#[test]
fn matrix_products() {
    // ar(6).view(2,3)@ar(6).view(3,2)
    assert_eq!(
        range(6).v(&[2, 3]).matmul(&range(6).v(&[3, 2])).shown(),
        "tensor([[10, 13],
        [28, 40]])"
    );
    // ar(6.).view(2,3)@ar(6.).view(2,3).t()
    assert_eq!(
        range(6).real().v(&[2, 3]).matmul(&range(6).real().v(&[2, 3]).t()).shown(),
        "tensor([[ 5., 14.],
        [14., 50.]])"
    );
    // ar(3)@ar(3)
    assert_eq!(range(3).matmul(&range(3)).shown(), "tensor(5)");
    // ar(6).view(2,3)@ar(3)
    assert_eq!(range(6).v(&[2, 3]).matmul(&range(3)).shown(), "tensor([ 5, 14])");
    // ar(2.)@ar(6.).view(2,3)
    assert_eq!(range(2).real().matmul(&range(6).real().v(&[2, 3])).shown(), "tensor([3., 4., 5.])");
    // ar(12).view(2,2,3)@ar(6).view(3,2)
    assert_eq!(
        range(12).v(&[2, 2, 3]).matmul(&range(6).v(&[3, 2])).shown(),
        "tensor([[[10, 13],
         [28, 40]],

        [[46, 67],
         [64, 94]]])"
    );
    // ar(12.).view(2,2,3)@ar(12.).view(2,3,2)
    assert_eq!(
        range(12).real().v(&[2, 2, 3]).matmul(&range(12).real().v(&[2, 3, 2])).shown(),
        "tensor([[[ 10.,  13.],
         [ 28.,  40.]],

        [[172., 193.],
         [244., 274.]]])"
    );
    // ar(12).view(2,2,3)@ar(3)
    assert_eq!(
        range(12).v(&[2, 2, 3]).matmul(&range(3)).shown(),
        "tensor([[ 5, 14],
        [23, 32]])"
    );
    // ar(3)@ar(12).view(2,3,2)
    assert_eq!(
        range(3).matmul(&range(12).v(&[2, 3, 2])).shown(),
        "tensor([[10, 13],
        [28, 31]])"
    );
    // (torch.zeros(5,1,2,3)@torch.zeros(4,3,2)).shape
    assert_eq!(zeros(&[5, 1, 2, 3]).matmul(&zeros(&[4, 3, 2])).unwrap().shape().shown(), "[5, 4, 2, 2]");
    // T([[1,2]],dtype=u8)@T([[200],[200]],dtype=u8)
    assert_eq!(u(&[1, 2]).v(&[1, 2]).matmul(&u(&[200, 200]).v(&[2, 1])).shown(), "tensor([[88]], dtype=torch.uint8)");
    // T([2**63-1,2])@T([2,1])
    assert_eq!(i(&[i64::MAX, 2]).matmul(&i(&[2, 1])).shown(), "tensor(0)");
    // torch.zeros(2,0)@torch.zeros(0,3)
    assert_eq!(
        zeros(&[2, 0]).matmul(&zeros(&[0, 3])).shown(),
        "tensor([[0., 0., 0.],
        [0., 0., 0.]])"
    );
    // torch.zeros(0)@torch.zeros(0)
    assert_eq!(zeros(&[0]).matmul(&zeros(&[0])).shown(), "tensor(0.)");
}

#[test]
fn refused_products() {
    // torch.zeros(())@torch.zeros(())
    assert_eq!(
        zeros(&[]).matmul(&zeros(&[])).shown(),
        "RuntimeError: both arguments to matmul need to be at least 1D, but they are 0D and 0D"
    );
    // T([1,2])@T([1,2,3])
    assert_eq!(
        i(&[1, 2]).matmul(&i(&[1, 2, 3])).shown(),
        "RuntimeError: inconsistent tensor size, expected tensor [2] and src [3] to have the same number of elements, but got 2 and 3 elements respectively"
    );
    // T([1,2])@T([[1,2,3]])
    assert_eq!(
        i(&[1, 2]).matmul(&i(&[1, 2, 3]).v(&[1, 3])).shown(),
        "RuntimeError: mm: mat1 and mat2 shapes cannot be multiplied (1x2 and 1x3)"
    );
    // torch.zeros(2,3)@torch.zeros(2,3)
    assert_eq!(
        zeros(&[2, 3]).matmul(&zeros(&[2, 3])).shown(),
        "RuntimeError: mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)"
    );
    // torch.zeros(2,3)@torch.zeros(2)
    assert_eq!(
        zeros(&[2, 3]).matmul(&zeros(&[2])).shown(),
        "RuntimeError: size mismatch, got input (2), mat (2x3), vec (2)"
    );
    // torch.zeros(2,2,3)@torch.zeros(3,3,2)
    assert_eq!(
        zeros(&[2, 2, 3]).matmul(&zeros(&[3, 3, 2])).shown(),
        "RuntimeError: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0"
    );
    // torch.zeros(2,2,3)@torch.zeros(2,2,2)
    assert_eq!(
        zeros(&[2, 2, 3]).matmul(&zeros(&[2, 2, 2])).shown(),
        "RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [2, 3] but got: [2, 2]."
    );
    // torch.zeros(3)@torch.zeros(5,4,2)
    assert_eq!(
        zeros(&[3]).matmul(&zeros(&[5, 4, 2])).shown(),
        "RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [5, 3] but got: [5, 4]."
    );
    // torch.zeros(5,2,3)@torch.zeros(4)
    assert_eq!(
        zeros(&[5, 2, 3]).matmul(&zeros(&[4])).shown(),
        "RuntimeError: size mismatch, got input (10), mat (10x3), vec (4)"
    );
    // torch.zeros(5,2,3)@torch.zeros(4,2)
    assert_eq!(
        zeros(&[5, 2, 3]).matmul(&zeros(&[4, 2])).shown(),
        "RuntimeError: mm: mat1 and mat2 shapes cannot be multiplied (10x3 and 4x2)"
    );
    // torch.zeros(2,3).double()@torch.zeros(3,2)
    assert_eq!(
        zeros(&[2, 3]).cast(DType::Float64).unwrap().matmul(&zeros(&[3, 2])).shown(),
        "RuntimeError: expected m1 and m2 to have the same dtype, but got: double != float"
    );
    // torch.zeros(2,3)@torch.zeros(3,2).long()
    assert_eq!(
        zeros(&[2, 3]).matmul(&zeros(&[3, 2]).cast(DType::Int64).unwrap()).shown(),
        "RuntimeError: expected m1 and m2 to have the same dtype, but got: float != long int"
    );
    // T([1,2])@T([1.,2.])
    assert_eq!(
        i(&[1, 2]).matmul(&f(&[1., 2.])).shown(),
        "RuntimeError: dot : expected both vectors to have same dtype, but found Long and Float"
    );
    // T([True])@T([True])
    assert_eq!(b(&[1]).matmul(&b(&[1])).shown(), r#"NotImplementedError: "dot" not implemented for 'Bool'"#);
    // T([[True]])@T([[True]])
    assert_eq!(
        b(&[1]).v(&[1, 1]).matmul(&b(&[1]).v(&[1, 1])).shown(),
        r#"NotImplementedError: "addmm_impl_cpu_" not implemented for 'Bool'"#
    );
}

#[test]
fn joining() {
    // torch.cat([T([1,2]),T([1.5])])
    assert_eq!(Array::cat(&[i(&[1, 2]), f(&[1.5])], 0).shown(), "tensor([1.0000, 2.0000, 1.5000])");
    // torch.cat([ar(4).view(2,2),ar(2).view(2,1)],1)
    assert_eq!(
        Array::cat(&[range(4).v(&[2, 2]), range(2).v(&[2, 1])], 1).shown(),
        "tensor([[0, 1, 0],
        [2, 3, 1]])"
    );
    // torch.cat([ar(4).view(2,2).t(),ar(2).view(1,2)])
    assert_eq!(
        Array::cat(&[range(4).v(&[2, 2]).t(), range(2).v(&[1, 2])], 0).shown(),
        "tensor([[0, 2],
        [1, 3],
        [0, 1]])"
    );
    // torch.cat([T([[1,2]]),T([1])])
    assert_eq!(
        Array::cat(&[i(&[1, 2]).v(&[1, 2]), i(&[1])], 0).shown(),
        "RuntimeError: Tensors must have same number of dimensions: got 2 and 1"
    );
    // torch.cat([torch.zeros(2,3),torch.zeros(2,2)])
    assert_eq!(
        Array::cat(&[zeros(&[2, 3]), zeros(&[2, 2])], 0).shown(),
        "RuntimeError: Sizes of tensors must match except in dimension 0. Expected size 3 but got size 2 for tensor number 1 in the list."
    );
    // torch.cat([torch.zeros(0),torch.zeros(2,2)])
    assert_eq!(
        Array::cat(&[zeros(&[0]), zeros(&[2, 2])], 0).shown(),
        "tensor([[0., 0.],
        [0., 0.]])"
    );
    // torch.cat([])
    assert_eq!(Array::cat(&[], 0).shown(), "ValueError: torch.cat(): expected a non-empty list of Tensors");
    // torch.stack([])
    assert_eq!(Array::stack(&[], 0).shown(), "RuntimeError: stack expects a non-empty TensorList");
    // torch.cat([T(1),T(2)])
    assert_eq!(
        Array::cat(&[zeros(&[]), zeros(&[])], 0).shown(),
        "RuntimeError: zero-dimensional tensor (at position 0) cannot be concatenated"
    );
    // torch.cat([torch.zeros(2,3),torch.zeros(2,3)],dim=2)
    assert_eq!(
        Array::cat(&[zeros(&[2, 3]), zeros(&[2, 3])], 2).shown(),
        "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)"
    );
    // torch.stack([T([1,2]),T([1,2,3])])
    assert_eq!(
        Array::stack(&[i(&[1, 2]), i(&[1, 2, 3])], 0).shown(),
        "RuntimeError: stack expects each tensor to be equal size, but got [2] at entry 0 and [3] at entry 1"
    );
    // torch.stack([T([1,2]),T([1.,2.])],dim=-1)
    assert_eq!(
        Array::stack(&[i(&[1, 2]), f(&[1., 2.])], -1).shown(),
        "tensor([[1., 1.],
        [2., 2.]])"
    );
    // torch.stack([T([1,2]),T([1,2])],dim=3)
    assert_eq!(
        Array::stack(&[i(&[1, 2]), i(&[1, 2])], 3).shown(),
        "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 3)"
    );
    // torch.stack([ar(4).view(2,2),ar(4).view(2,2)],1)
    assert_eq!(
        Array::stack(&[range(4).v(&[2, 2]), range(4).v(&[2, 2])], 1).shown(),
        "tensor([[[0, 1],
         [0, 1]],

        [[2, 3],
         [2, 3]]])"
    );
}

#[test]
fn gathering() {
    // T([[1,2],[3,4]]).gather(1,T([[0,0],[1,0]]))
    assert_eq!(
        i(&[1, 2, 3, 4]).v(&[2, 2]).gather(1, &i(&[0, 0, 1, 0]).v(&[2, 2])).shown(),
        "tensor([[1, 1],
        [4, 3]])"
    );
    // T([[1,2],[3,4]]).gather(0,T([[1,0]]))
    assert_eq!(i(&[1, 2, 3, 4]).v(&[2, 2]).gather(0, &i(&[1, 0]).v(&[1, 2])).shown(), "tensor([[3, 2]])");
    // T([[1,2],[3,4]]).t().gather(1,T([[1],[0]]))
    assert_eq!(
        i(&[1, 2, 3, 4]).v(&[2, 2]).t().gather(1, &i(&[1, 0]).v(&[2, 1])).shown(),
        "tensor([[3],
        [2]])"
    );
    // T([[1,2],[3,4]]).gather(1,T([[0,2]]))
    assert_eq!(
        i(&[1, 2, 3, 4]).v(&[2, 2]).gather(1, &i(&[0, 2]).v(&[1, 2])).shown(),
        "RuntimeError: index 2 is out of bounds for dimension 1 with size 2"
    );
    // T([[1,2],[3,4]]).gather(1,T([0]))
    assert_eq!(
        i(&[1, 2, 3, 4]).v(&[2, 2]).gather(1, &i(&[0])).shown(),
        "RuntimeError: Index tensor must have the same number of dimensions as input tensor"
    );
    // T([[1,2],[3,4]]).gather(1,T([[0.]]))
    assert_eq!(
        i(&[1, 2, 3, 4]).v(&[2, 2]).gather(1, &f(&[0.]).v(&[1, 1])).shown(),
        "RuntimeError: gather(): Expected dtype int32/int64 for index"
    );
    // T([[1,2],[3,4]]).gather(0,T([[0,1,1]]))
    assert_eq!(
        i(&[1, 2, 3, 4]).v(&[2, 2]).gather(0, &i(&[0, 1, 1]).v(&[1, 3])).shown(),
        "RuntimeError: Size does not match at dimension 1 expected index [1, 3] to be no larger than self [2, 2] apart from dimension 0"
    );
    // T([[1,2],[3,4]]).index_select(1,T([1,1,0]))
    assert_eq!(
        i(&[1, 2, 3, 4]).v(&[2, 2]).index_select(1, &i(&[1, 1, 0])).shown(),
        "tensor([[2, 2, 1],
        [4, 4, 3]])"
    );
    // T([1,2]).index_select(0,T([[0]]))
    assert_eq!(
        i(&[1, 2]).index_select(0, &i(&[0]).v(&[1, 1])).shown(),
        "IndexError: index_select(): Index is supposed to be a vector"
    );
    // T([1,2]).index_select(0,T([2]))
    assert_eq!(i(&[1, 2]).index_select(0, &i(&[2])).shown(), "IndexError: index out of range in self");
    // T([1,2]).index_select(0,T([-1]))
    assert_eq!(i(&[1, 2]).index_select(0, &i(&[-1])).shown(), "IndexError: index out of range in self");
    // T([1,2]).index_select(0,T([0.]))
    assert_eq!(
        i(&[1, 2]).index_select(0, &f(&[0.])).shown(),
        "RuntimeError: index_select(): Expected dtype int32 or int64 for index"
    );
    // T([[0,1],[2,0]]).nonzero()
    assert_eq!(
        i(&[0, 1, 2, 0]).v(&[2, 2]).nonzero().shown(),
        "tensor([[0, 1],
        [1, 0]])"
    );
    // T(5).nonzero()
    assert_eq!(i(&[5]).select(0, 0).unwrap().nonzero().shown(), "tensor([], size=(1, 0), dtype=torch.int64)");
    // torch.zeros(0).nonzero()
    assert_eq!(zeros(&[0]).nonzero().shown(), "tensor([], size=(0, 1), dtype=torch.int64)");
    // F.one_hot(T([0,2]))
    assert_eq!(
        i(&[0, 2]).one_hot(-1).shown(),
        "tensor([[1, 0, 0],
        [0, 0, 1]])"
    );
    // F.one_hot(T([0,2]),2)
    assert_eq!(i(&[0, 2]).one_hot(2).shown(), "RuntimeError: Class values must be smaller than num_classes.");
    // F.one_hot(T([0,-1]))
    assert_eq!(i(&[0, -1]).one_hot(-1).shown(), "RuntimeError: Class values must be non-negative.");
    // F.one_hot(T([0.,1.]))
    assert_eq!(
        f(&[0., 1.]).one_hot(-1).shown(),
        "RuntimeError: one_hot is only applicable to index tensor of type LongTensor."
    );
    // F.one_hot(T([],dtype=i64))
    assert_eq!(i(&[]).one_hot(-1).shown(), "RuntimeError: Can not infer total number of classes from empty tensor.");
    // F.one_hot(T([],dtype=i64),3).shape
    assert_eq!(i(&[]).one_hot(3).unwrap().shape().shown(), "[0, 3]");
    // F.one_hot(T([[1],[0]]),2)
    assert_eq!(
        i(&[1, 0]).v(&[2, 1]).one_hot(2).shown(),
        "tensor([[[0, 1]],

        [[1, 0]]])"
    );
    // torch.zeros(3).index_add(0,T([0,0,2]),T([1.,2.,3.]))
    assert_eq!(
        {
            let x = zeros(&[3]);
            x.index_add(0, &i(&[0, 0, 2]), &f(&[1., 2., 3.])).map(|()| x)
        }
        .shown(),
        "tensor([3., 0., 3.])"
    );
    // torch.zeros(3).index_add(0,T([0,5]),T([1.,2.]))
    assert_eq!(
        {
            let x = zeros(&[3]);
            x.index_add(0, &i(&[0, 5]), &f(&[1., 2.])).map(|()| x)
        }
        .shown(),
        "IndexError: index out of range in self"
    );
    // torch.zeros(3).index_add(0,T([0,1]),T([1.,2.,3.]))
    assert_eq!(
        {
            let x = zeros(&[3]);
            x.index_add(0, &i(&[0, 1]), &f(&[1., 2., 3.])).map(|()| x)
        }
        .shown(),
        "RuntimeError: index_add_(): Number of indices (2) should be equal to source.size(dim): (3), for dim: 0"
    );
    // torch.zeros(3).index_add(0,T([0]),T([1]))
    assert_eq!(
        {
            let x = zeros(&[3]);
            x.index_add(0, &i(&[0]), &i(&[1])).map(|()| x)
        }
        .shown(),
        "RuntimeError: index_add_(): self (Float) and source (Long) must have the same scalar type"
    );
    // torch.zeros(2,3).scatter_add(1,T([[0,0]]),torch.ones(1,2))
    assert_eq!(
        {
            let x = zeros(&[2, 3]);
            x.scatter(1, &i(&[0, 0]).v(&[1, 2]), &f(&[1., 1.]).v(&[1, 2]), true).map(|()| x)
        }
        .shown(),
        "tensor([[2., 0., 0.],
        [0., 0., 0.]])"
    );
    // torch.zeros(2,3).scatter(1,T([[0,4]]),torch.ones(1,2))
    assert_eq!(
        {
            let x = zeros(&[2, 3]);
            x.scatter(1, &i(&[0, 4]).v(&[1, 2]), &f(&[1., 1.]).v(&[1, 2]), false).map(|()| x)
        }
        .shown(),
        "RuntimeError: index 4 is out of bounds for dimension 1 with size 3"
    );
    // torch.zeros(2,3).scatter(0,T([[1,0,1]]),T([[7.,8.,9.]]))
    assert_eq!(
        {
            let x = zeros(&[2, 3]);
            x.scatter(0, &i(&[1, 0, 1]).v(&[1, 3]), &f(&[7., 8., 9.]).v(&[1, 3]), false).map(|()| x)
        }
        .shown(),
        "tensor([[0., 8., 0.],
        [7., 0., 9.]])"
    );
}

#[test]
fn rearranging() {
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
fn making() {
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
