//! Reading and writing at indices, recorded from PyTorch 2.15.

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

#[test]
fn writing() {
    // x=ar(3); x[0]=T([[7]]); x
    assert_eq!(range(3).set(&[at(0)], &i(&[7]).v(&[1, 1])).shown(), "tensor([7, 1, 2])");
    // x=ar(3); x[0]=T([7,8]); x
    assert_eq!(
        range(3).set(&[at(0)], &i(&[7, 8])).shown(),
        "RuntimeError: expand(torch.LongTensor{[2]}, size=[]): the number of sizes provided (0) must be greater or equal to the number of dimensions in the tensor (1)"
    );
    // x=ar(3); x[:]=T([[1,2,3]]); x
    assert_eq!(range(3).set(&[all()], &i(&[1, 2, 3]).v(&[1, 3])).shown(), "tensor([1, 2, 3])");
    // x=ar(3); x[0:2]=T([1,2,3]); x
    assert_eq!(
        range(3).set(&[cut(0, 2, None)], &i(&[1, 2, 3])).shown(),
        "RuntimeError: The expanded size of the tensor (2) must match the existing size (3) at non-singleton dimension 0.  Target sizes: [2].  Tensor sizes: [3]"
    );
    // x=ar(3); x[0]=T(2.7); x
    assert_eq!(range(3).set(&[at(0)], &f(&[2.7]).select(0, 0).unwrap()).shown(), "tensor([2, 1, 2])");
    // x=ar(3); x[T([0,1])]=T([1,2,3]); x
    assert_eq!(
        range(3).set(&[by(i(&[0, 1]))], &i(&[1, 2, 3])).shown(),
        "RuntimeError: shape mismatch: value tensor of shape [3] cannot be broadcast to indexing result of shape [2]"
    );
    // x=ar(3); x[T([True,False,True])]=T([1,2,3]); x
    assert_eq!(
        range(3).set(&[by(b(&[1, 0, 1]))], &i(&[1, 2, 3])).shown(),
        "RuntimeError: shape mismatch: value tensor of shape [3] cannot be broadcast to indexing result of shape [2]"
    );
    // x=ar(3); x[T([True,False,True])]=T([8,9]); x
    assert_eq!(range(3).set(&[by(b(&[1, 0, 1]))], &i(&[8, 9])).shown(), "tensor([8, 1, 9])");
    // x=ar(3); x[T([0,0,0])]=T([1,2,3]); x
    assert_eq!(range(3).set(&[by(i(&[0, 0, 0]))], &i(&[1, 2, 3])).shown(), "tensor([3, 1, 2])");
    // x=ar(3); x[T([0])]=T([2.7]); x
    assert_eq!(
        range(3).set(&[by(i(&[0]))], &f(&[2.7])).shown(),
        "RuntimeError: Index put requires the source and destination dtypes match, got Long for the destination and Float for the source."
    );
    // x=ar(3.); x[T([0])]=T(5); x
    assert_eq!(
        range(3).real().set(&[by(i(&[0]))], &i(&[5]).select(0, 0).unwrap()).shown(),
        "RuntimeError: Index put requires the source and destination dtypes match, got Float for the destination and Long for the source."
    );
    // x=ar(6).view(2,3); x[:,T([True,False,True])]=T([[1],[2]]); x
    assert_eq!(
        range(6).v(&[2, 3]).set(&[all(), by(b(&[1, 0, 1]))], &i(&[1, 2]).v(&[2, 1])).shown(),
        "tensor([[1, 1, 1],
        [2, 4, 2]])"
    );
    // x=ar(6).view(2,3); x[1,T([0,2])]=T([8,9]); x
    assert_eq!(
        range(6).v(&[2, 3]).set(&[at(1), by(i(&[0, 2]))], &i(&[8, 9])).shown(),
        "tensor([[0, 1, 2],
        [8, 4, 9]])"
    );
    // x=ar(24).view(2,3,4); x[T([0,1]),:,T([0,3])]=T([-1,-2,-3]); x
    assert_eq!(
        range(24).v(&[2, 3, 4]).set(&[by(i(&[0, 1])), all(), by(i(&[0, 3]))], &i(&[-1, -2, -3])).shown(),
        "tensor([[[-1,  1,  2,  3],
         [-2,  5,  6,  7],
         [-3,  9, 10, 11]],

        [[12, 13, 14, -1],
         [16, 17, 18, -2],
         [20, 21, 22, -3]]])"
    );
    // x=ar(4).view(2,2); x.t()[0]=T([8,9]); x
    assert_eq!(
        range(4).v(&[2, 2]).t().set(&[at(0)], &i(&[8, 9])).map(|array| array.t()).shown(),
        "tensor([[8, 1],
        [9, 3]])"
    );
}

#[test]
fn overlapping_writes() {
    // x=ar(4); x[1:]=x[:-1]; x
    assert_eq!(
        {
            let x = range(4);
            let tail = x.slice(0, Some(1), None, None).unwrap();
            tail.write(&x.slice(0, None, Some(-1), None).unwrap()).map(|()| x)
        }
        .shown(),
        "RuntimeError: unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation."
    );
    // x=ar(9).view(3,3); x.copy_(x.t()); x
    assert_eq!(
        {
            let x = range(9).v(&[3, 3]);
            x.write(&x.t()).map(|()| x)
        }
        .shown(),
        "RuntimeError: unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation."
    );
    // x=ar(9).view(3,3); x[0]=x[:,0]; x
    assert_eq!(
        {
            let x = range(9).v(&[3, 3]);
            x.select(0, 0).unwrap().write(&x.select(1, 0).unwrap()).map(|()| x)
        }
        .shown(),
        "tensor([[0, 3, 6],
        [3, 4, 5],
        [6, 7, 8]])"
    );
    // x=ar(6); x[::2]=x[1::2]; x
    assert_eq!(
        {
            let x = range(6);
            x.slice(0, None, None, Some(2)).unwrap().write(&x.slice(0, Some(1), None, Some(2)).unwrap()).map(|()| x)
        }
        .shown(),
        "tensor([1, 1, 3, 3, 5, 5])"
    );
    // x=torch.zeros(3,1).expand(3,2); x.copy_(torch.zeros(3,2))
    assert_eq!(
        {
            let x = zeros(&[3, 1]).expand(&[3, 2]).unwrap();
            x.write(&zeros(&[3, 2])).map(|()| x)
        }
        .shown(),
        "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation."
    );
    // x=torch.zeros(1).expand(3); x[:]=1; x
    assert_eq!(
        {
            let x = zeros(&[1]).expand(&[3]).unwrap();
            x.set(&[all()], &f(&[1.]).select(0, 0).unwrap())
        }
        .shown(),
        "tensor([1., 1., 1.])"
    );
    // x=torch.zeros(3); x.copy_(T([1.,2.])); x
    assert_eq!(
        {
            let x = zeros(&[3]);
            x.write(&f(&[1., 2.])).map(|()| x)
        }
        .shown(),
        "RuntimeError: The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0"
    );
    // x=torch.zeros(3); x.copy_(torch.zeros(1,3)); x
    assert_eq!(
        {
            let x = zeros(&[3]);
            x.write(&zeros(&[1, 3])).map(|()| x)
        }
        .shown(),
        "RuntimeError: output with shape [3] doesn't match the broadcast shape [1, 3]"
    );
    // x=ar(4); x.copy_(x); x
    assert_eq!(
        {
            let x = range(4);
            x.write(&x).map(|()| x)
        }
        .shown(),
        "tensor([0, 1, 2, 3])"
    );
    // x=torch.zeros(3); x.index_put_((T([0,0,2]),),T([1.,2.,3.]),accumulate=True); x
    assert_eq!(
        {
            let x = zeros(&[3]);
            x.put(&[by(i(&[0, 0, 2]))], &f(&[1., 2., 3.]), true).map(|()| x)
        }
        .shown(),
        "tensor([3., 0., 3.])"
    );
    // x=T([1,2],dtype=u8); x.fill_(300); x
    assert_eq!(
        {
            let x = u(&[1, 2]);
            x.fill(Scalar::Int(300)).map(|()| x)
        }
        .shown(),
        "RuntimeError: value cannot be converted to type uint8_t without overflow"
    );
    // x=torch.zeros(2); x.copy_(T([0.1,0.2],dtype=f64)); x
    assert_eq!(
        {
            let x = zeros(&[2]);
            x.write(&d(&[0.1, 0.2])).map(|()| x)
        }
        .shown(),
        "tensor([0.1000, 0.2000])"
    );
}
