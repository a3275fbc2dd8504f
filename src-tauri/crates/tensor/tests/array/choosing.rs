//! Conditions, bounds, and other dtypes.

use crate::make::*;

#[test]
fn by_condition_and_bounds() {
    // torch.where(T([True,False]),T([1,2]),T([1.5,2.5]))
    assert_eq!(Array::where_(&b(&[1, 0]), &i(&[1, 2]), &f(&[1.5, 2.5])).shown(), "tensor([1.0000, 2.5000])");
    // torch.where(T([1,0]),T([1,2]),T([1.5,2.5]))
    assert_eq!(
        Array::where_(&i(&[1, 0]), &i(&[1, 2]), &f(&[1.5, 2.5])).shown(),
        "RuntimeError: where expected condition to be a boolean tensor, but got a tensor with dtype Long"
    );
    // torch.where(T([True,False,True]),T([1,2]),T([1.5,2.5]))
    assert_eq!(
        Array::where_(&b(&[1, 0, 1]), &i(&[1, 2]), &f(&[1.5, 2.5])).shown(),
        "RuntimeError: The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0"
    );
    // torch.where(T([[True],[False]]),T([1,2]),T([0]))
    assert_eq!(
        Array::where_(&b(&[1, 0]).v(&[2, 1]), &i(&[1, 2]), &i(&[0])).shown(),
        "tensor([[1, 2],
        [0, 0]])"
    );
    // T([1,2,3]).clamp(T([2]))
    assert_eq!(i(&[1, 2, 3]).clamp(Some(&i(&[2])), None).shown(), "tensor([2, 2, 3])");
    // T([1,2,3]).clamp(T([3]),T([1]))
    assert_eq!(i(&[1, 2, 3]).clamp(Some(&i(&[3])), Some(&i(&[1]))).shown(), "tensor([1, 1, 1])");
    // T([1.,nan,3.]).clamp(0,2)
    assert_eq!(f(&[1., f64::NAN, 3.]).clamp(Some(&f(&[0.])), Some(&f(&[2.]))).shown(), "tensor([1., nan, 2.])");
    // T([1.,2.]).clamp()
    assert_eq!(
        f(&[1., 2.]).clamp(None, None).shown(),
        "RuntimeError: torch.clamp: At least one of 'min' or 'max' must not be None"
    );
    // T([1,2,3]).clamp(max=T(1.5))
    assert_eq!(
        i(&[1, 2, 3]).clamp(None, Some(&f(&[1.5]).select(0, 0).unwrap())).shown(),
        "tensor([1.0000, 1.5000, 1.5000])"
    );
}

#[test]
fn dtypes() {
    // T([1.5,-1.5,300.,-1.]).to(u8)
    assert_eq!(
        f(&[1.5, -1.5, 300., -1.]).cast(DType::UInt8).shown(),
        "tensor([  1, 255,  44, 255], dtype=torch.uint8)"
    );
    // T([nan,inf,-inf,1e30]).long()
    assert_eq!(
        f(&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e30]).cast(DType::Int64).shown(),
        "tensor([-9223372036854775808, -9223372036854775808, -9223372036854775808,
        -9223372036854775808])"
    );
    // T([nan,0.,0.5]).bool()
    assert_eq!(f(&[f64::NAN, 0., 0.5]).cast(DType::Bool).shown(), "tensor([ True, False,  True])");
    // T([300,-1]).to(u8)
    assert_eq!(i(&[300, -1]).cast(DType::UInt8).shown(), "tensor([ 44, 255], dtype=torch.uint8)");
    // T([256,0]).bool()
    assert_eq!(i(&[256, 0]).cast(DType::Bool).shown(), "tensor([ True, False])");
    // T([0.1],dtype=f64).float().double().tolist()
    assert_eq!(
        d(&[0.1]).cast(DType::Float32).unwrap().cast(DType::Float64).unwrap().to_f64s().shown(),
        "[0.10000000149011612]"
    );
    // T([16777217,9007199791611905]).float().tolist()
    assert_eq!(
        i(&[16_777_217, 9_007_199_791_611_905]).cast(DType::Float32).unwrap().to_f64s().shown(),
        "[16777216.0, 9007200328482816.0]"
    );
    // T([True,False]).float()
    assert_eq!(b(&[1, 0]).cast(DType::Float32).shown(), "tensor([1., 0.])");
    // torch.full((2,),300,dtype=u8)
    assert_eq!(
        Array::full(&[2], Scalar::Int(300), DType::UInt8).shown(),
        "RuntimeError: value cannot be converted to type uint8_t without overflow"
    );
    // torch.full((2,),-1,dtype=u8)
    assert_eq!(Array::full(&[2], Scalar::Int(-1), DType::UInt8).shown(), "tensor([255, 255], dtype=torch.uint8)");
    // torch.full((2,),1e300)
    assert_eq!(
        Array::full(&[2], Scalar::Float(1e300), DType::Float32).shown(),
        "RuntimeError: value cannot be converted to type float without overflow"
    );
    // torch.full((2,),2.7,dtype=i64)
    assert_eq!(Array::full(&[2], Scalar::Float(2.7), DType::Int64).shown(), "tensor([2, 2])");
}
