//! Writing at indices and through views.

use crate::make::*;

#[test]
fn by_index() {
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
fn overlapping() {
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
