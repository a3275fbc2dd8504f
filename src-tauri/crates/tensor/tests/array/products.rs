//! Matrix products.

use crate::make::*;

#[test]
fn of_matrices() {
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
fn refused() {
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
