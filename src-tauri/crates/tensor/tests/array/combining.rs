//! Joining, gathering and scattering.

use crate::make::*;

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
}

#[test]
fn naming_places() {
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
}

#[test]
fn scattering() {
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
