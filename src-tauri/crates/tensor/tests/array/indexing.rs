//! Reading at indices.

use crate::make::*;

#[test]
fn views() {
    // ar(24).view(2,3,4)[1]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[at(1)]).shown(),
        "tensor([[12, 13, 14, 15],
        [16, 17, 18, 19],
        [20, 21, 22, 23]])"
    );
    // ar(24).view(2,3,4)[-1,1:,::2]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[at(-1), cut(1, None, None), cut(None, None, 2)]).shown(),
        "tensor([[16, 18],
        [20, 22]])"
    );
    // ar(24).view(2,3,4)[...,0]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[Index::Ellipsis, at(0)]).shown(),
        "tensor([[ 0,  4,  8],
        [12, 16, 20]])"
    );
    // ar(24).view(2,3,4)[0,None,...,1:3].shape
    assert_eq!(
        range(24)
            .v(&[2, 3, 4])
            .index(&[at(0), Index::NewAxis, Index::Ellipsis, cut(1, 3, None)])
            .unwrap()
            .shape()
            .shown(),
        "[1, 3, 2]"
    );
    // ar(24).view(2,3,4)[-1:,2,-3:-1]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[cut(-1, None, None), at(2), cut(-3, -1, None)]).shown(),
        "tensor([[21, 22]])"
    );
    // torch.zeros(2,3)[2]
    assert_eq!(
        zeros(&[2, 3]).index(&[at(2)]).shown(),
        "IndexError: index 2 is out of bounds for dimension 0 with size 2"
    );
    // torch.zeros(2,3)[-3]
    assert_eq!(
        zeros(&[2, 3]).index(&[at(-3)]).shown(),
        "IndexError: index -3 is out of bounds for dimension 0 with size 2"
    );
    // torch.zeros(2,3)[0,3]
    assert_eq!(
        zeros(&[2, 3]).index(&[at(0), at(3)]).shown(),
        "IndexError: index 3 is out of bounds for dimension 1 with size 3"
    );
    // torch.zeros(2,3)[0,0,0]
    assert_eq!(
        zeros(&[2, 3]).index(&[at(0), at(0), at(0)]).shown(),
        "IndexError: too many indices for tensor of dimension 2"
    );
    // torch.zeros(())[0]
    assert_eq!(
        zeros(&[]).index(&[at(0)]).shown(),
        "IndexError: invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number"
    );
    // torch.zeros(())[:]
    assert_eq!(zeros(&[]).index(&[all()]).shown(), "IndexError: slice() cannot be applied to a 0-dim tensor.");
    // torch.zeros(())[None]
    assert_eq!(zeros(&[]).index(&[Index::NewAxis]).shown(), "tensor([0.])");
    // torch.zeros(())[True]
    assert_eq!(zeros(&[]).index(&[Index::Flag(true)]).shown(), "tensor([0.])");
    // torch.zeros(())[False]
    assert_eq!(zeros(&[]).index(&[Index::Flag(false)]).shown(), "tensor([])");
    // torch.zeros(3)[::0]
    assert_eq!(zeros(&[3]).index(&[cut(None, None, 0)]).shown(), "ValueError: slice step cannot be zero");
    // torch.zeros(3)[::-1]
    assert_eq!(zeros(&[3]).index(&[cut(None, None, -1)]).shown(), "ValueError: step must be greater than zero");
    // ar(3)[-2**63:2**63-1:2**62]
    assert_eq!(range(3).index(&[cut(i64::MIN, i64::MAX, 1 << 62)]).shown(), "tensor([0])");
    // torch.zeros(5)[4:1].shape
    assert_eq!(zeros(&[5]).index(&[cut(4, 1, None)]).unwrap().shape().shown(), "[0]");
    // ar(4).view(2,2)[T(1)]
    assert_eq!(range(4).v(&[2, 2]).index(&[by(i(&[1]).select(0, 0).unwrap())]).shown(), "tensor([2, 3])");
    // torch.zeros(2,3)[...,...].shape
    assert_eq!(zeros(&[2, 3]).index(&[Index::Ellipsis, Index::Ellipsis]).unwrap().shape().shown(), "[2, 3]");
}

#[test]
fn by_whole_numbers() {
    // ar(24).view(2,3,4)[T([1,0])]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[by(i(&[1, 0]))]).shown(),
        "tensor([[[12, 13, 14, 15],
         [16, 17, 18, 19],
         [20, 21, 22, 23]],

        [[ 0,  1,  2,  3],
         [ 4,  5,  6,  7],
         [ 8,  9, 10, 11]]])"
    );
    // ar(24).view(2,3,4)[T([0,1]),:,T([0,1])]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[by(i(&[0, 1])), all(), by(i(&[0, 1]))]).shown(),
        "tensor([[ 0,  4,  8],
        [13, 17, 21]])"
    );
    // ar(24).view(2,3,4)[:,T([0,1]),T([0,1])]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[all(), by(i(&[0, 1])), by(i(&[0, 1]))]).shown(),
        "tensor([[ 0,  5],
        [12, 17]])"
    );
    // ar(24).view(2,3,4)[0,:,T([0,1])]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[at(0), all(), by(i(&[0, 1]))]).shown(),
        "tensor([[0, 1],
        [4, 5],
        [8, 9]])"
    );
    // ar(24).view(2,3,4)[T([0,1]),:,0]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[by(i(&[0, 1])), all(), at(0)]).shown(),
        "tensor([[ 0,  4,  8],
        [12, 16, 20]])"
    );
    // ar(24).view(2,3,4)[:,T([0,1]),None].shape
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[all(), by(i(&[0, 1])), Index::NewAxis]).unwrap().shape().shown(),
        "[2, 2, 1, 4]"
    );
    // ar(24).view(2,3,4)[T([0,1]),None,T([0,1])].shape
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[by(i(&[0, 1])), Index::NewAxis, by(i(&[0, 1]))]).unwrap().shape().shown(),
        "[2, 1, 4]"
    );
    // ar(24).view(2,3,4)[None,T([0,1]),T([0,1])].shape
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[Index::NewAxis, by(i(&[0, 1])), by(i(&[0, 1]))]).unwrap().shape().shown(),
        "[1, 2, 4]"
    );
    // ar(24).view(2,3,4)[...,T([[0,1],[2,3]])]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[Index::Ellipsis, by(i(&[0, 1, 2, 3]).v(&[2, 2]))]).shown(),
        "tensor([[[[ 0,  1],
          [ 2,  3]],

         [[ 4,  5],
          [ 6,  7]],

         [[ 8,  9],
          [10, 11]]],


        [[[12, 13],
          [14, 15]],

         [[16, 17],
          [18, 19]],

         [[20, 21],
          [22, 23]]]])"
    );
    // ar(24).view(2,3,4)[T([[0],[1]]),T([0,2])]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[by(i(&[0, 1]).v(&[2, 1])), by(i(&[0, 2]))]).shown(),
        "tensor([[[ 0,  1,  2,  3],
         [ 8,  9, 10, 11]],

        [[12, 13, 14, 15],
         [20, 21, 22, 23]]])"
    );
    // ar(24).view(2,3,4)[T([-1]),T([-3,-1])]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[by(i(&[-1])), by(i(&[-3, -1]))]).shown(),
        "tensor([[12, 13, 14, 15],
        [20, 21, 22, 23]])"
    );
    // ar(24).view(2,3,4)[:,T([],dtype=i64)].shape
    assert_eq!(range(24).v(&[2, 3, 4]).index(&[all(), by(i(&[]))]).unwrap().shape().shown(), "[2, 0, 4]");
    // ar(24).view(2,3,4)[True,T([0,1])].shape
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[Index::Flag(true), by(i(&[0, 1]))]).unwrap().shape().shown(),
        "[2, 3, 4]"
    );
    // ar(24).view(2,3,4)[:,True].shape
    assert_eq!(range(24).v(&[2, 3, 4]).index(&[all(), Index::Flag(true)]).unwrap().shape().shown(), "[2, 1, 3, 4]");
    // torch.zeros(2,3)[T([0,2])]
    assert_eq!(
        zeros(&[2, 3]).index(&[by(i(&[0, 2]))]).shown(),
        "IndexError: index 2 is out of bounds for dimension 0 with size 2"
    );
    // torch.zeros(2,3)[:,T([0,-4])]
    assert_eq!(
        zeros(&[2, 3]).index(&[all(), by(i(&[0, -4]))]).shown(),
        "IndexError: index -4 is out of bounds for dimension 0 with size 3"
    );
    // torch.zeros(2,3)[T([0,1]),T([0,1,2])]
    assert_eq!(
        zeros(&[2, 3]).index(&[by(i(&[0, 1])), by(i(&[0, 1, 2]))]).shown(),
        "IndexError: shape mismatch: indexing tensors could not be broadcast together with shapes [2], [3]"
    );
    // torch.zeros(2,3)[T([1.,0.])]
    assert_eq!(
        zeros(&[2, 3]).index(&[by(f(&[1., 0.]))]).shown(),
        "IndexError: tensors used as indices must be long, int, byte or bool tensors"
    );
    // ar(24).view(2,3,4)[:,:,0,T([0])]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[all(), all(), at(0), by(i(&[0]))]).shown(),
        "IndexError: too many indices for tensor of dimension 3"
    );
}

#[test]
fn by_masks() {
    // ar(6).view(2,3)[T([True,False])]
    assert_eq!(range(6).v(&[2, 3]).index(&[by(b(&[1, 0]))]).shown(), "tensor([[0, 1, 2]])");
    // ar(6).view(2,3)[:,T([True,False,True])]
    assert_eq!(
        range(6).v(&[2, 3]).index(&[all(), by(b(&[1, 0, 1]))]).shown(),
        "tensor([[0, 2],
        [3, 5]])"
    );
    // ar(6).view(2,3)[T([[True,False,False],[False,True,True]])]
    assert_eq!(range(6).v(&[2, 3]).index(&[by(b(&[1, 0, 0, 0, 1, 1]).v(&[2, 3]))]).shown(), "tensor([0, 4, 5])");
    // ar(6).view(2,3)[T([1,0],dtype=u8)]
    assert_eq!(range(6).v(&[2, 3]).index(&[by(u(&[1, 0]))]).shown(), "tensor([[0, 1, 2]])");
    // ar(24).view(2,3,4)[T([[True,False,False],[False,True,True]]),1:3]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[by(b(&[1, 0, 0, 0, 1, 1]).v(&[2, 3])), cut(1, 3, None)]).shown(),
        "tensor([[ 1,  2],
        [17, 18],
        [21, 22]])"
    );
    // ar(24).view(2,3,4)[T([[True,False,False],[False,True,True]]),T([0])]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[by(b(&[1, 0, 0, 0, 1, 1]).v(&[2, 3])), by(i(&[0]))]).shown(),
        "tensor([ 0, 16, 20])"
    );
    // ar(24).view(2,3,4)[...,ar(12).view(3,4)>5]
    assert_eq!(
        range(24)
            .v(&[2, 3, 4])
            .index(&[Index::Ellipsis, by(op(Binary::Gt, &range(12).v(&[3, 4]), &i(&[5])).unwrap())])
            .shown(),
        "tensor([[ 6,  7,  8,  9, 10, 11],
        [18, 19, 20, 21, 22, 23]])"
    );
    // ar(24).view(2,3,4)[0,ar(12).view(3,4)>9]
    assert_eq!(
        range(24).v(&[2, 3, 4]).index(&[at(0), by(op(Binary::Gt, &range(12).v(&[3, 4]), &i(&[9])).unwrap())]).shown(),
        "tensor([10, 11])"
    );
    // torch.zeros(2,3)[T([True,False,True])]
    assert_eq!(
        zeros(&[2, 3]).index(&[by(b(&[1, 0, 1]))]).shown(),
        "IndexError: The shape of the mask [3] at index 0 does not match the shape of the indexed tensor [2, 3] at index 0"
    );
    // torch.zeros(2,3)[:,T([True,False])]
    assert_eq!(
        zeros(&[2, 3]).index(&[all(), by(b(&[1, 0]))]).shown(),
        "IndexError: The shape of the mask [2] at index 0 does not match the shape of the indexed tensor [2, 3] at index 1"
    );
    // ar(4)[T([False]*4)]
    assert_eq!(range(4).index(&[by(b(&[0, 0, 0, 0]))]).shown(), "tensor([], dtype=torch.int64)");
    // ar(6).view(2,3)[T([True,True]),T([0,2])]
    assert_eq!(range(6).v(&[2, 3]).index(&[by(b(&[1, 1])), by(i(&[0, 2]))]).shown(), "tensor([0, 5])");
}
