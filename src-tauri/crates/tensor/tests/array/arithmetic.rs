//! Functions of two elements: dtypes, signs, zeros, wrapping, broadcasting.

use crate::make::*;

#[test]
fn whole_numbers() {
    // T([7,-7,7,-7,0])+T([2,2,-2,-2,3])
    assert_eq!(op(Binary::Add, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(), "tensor([ 9, -5,  5, -9,  3])");
    // T([7,-7,7,-7,0])-T([2,2,-2,-2,3])
    assert_eq!(op(Binary::Sub, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(), "tensor([ 5, -9,  9, -5, -3])");
    // T([7,-7,7,-7,0])*T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::Mul, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([ 14, -14, -14,  14,   0])"
    );
    // T([7,-7,7,-7,0])/T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::Div, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([ 3.5000, -3.5000, -3.5000,  3.5000,  0.0000])"
    );
    // T([7,-7,7,-7,0])//T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::FloorDiv, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([ 3, -4, -4,  3,  0])"
    );
    // T([7,-7,7,-7,0])%T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::Remainder, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([ 1,  1, -1, -1,  0])"
    );
    // T([7,-7,7,-7,0])**T([2,2,-2,-2,3])
    assert_eq!(op(Binary::Pow, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(), "tensor([49, 49,  0,  0,  0])");
    // T([7,-7,7,-7,0])&T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::BitAnd, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([ 2,  0,  6, -8,  0])"
    );
    // T([7,-7,7,-7,0])|T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::BitOr, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([ 7, -5, -1, -1,  3])"
    );
    // T([7,-7,7,-7,0])^T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::BitXor, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([ 5, -5, -7,  7,  3])"
    );
    // T([7,-7,7,-7,0])==T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::Eq, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([False, False, False, False, False])"
    );
    // T([7,-7,7,-7,0])!=T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::Ne, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([True, True, True, True, True])"
    );
    // T([7,-7,7,-7,0])<T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::Lt, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([False,  True, False,  True,  True])"
    );
    // T([7,-7,7,-7,0])<=T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::Le, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([False,  True, False,  True,  True])"
    );
    // T([7,-7,7,-7,0])>T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::Gt, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([ True, False,  True, False, False])"
    );
    // T([7,-7,7,-7,0])>=T([2,2,-2,-2,3])
    assert_eq!(
        op(Binary::Ge, &i(&[7, -7, 7, -7, 0]), &i(&[2, 2, -2, -2, 3])).shown(),
        "tensor([ True, False,  True, False, False])"
    );
    // T([200,3],dtype=u8)+T([100,7],dtype=u8)
    assert_eq!(op(Binary::Add, &u(&[200, 3]), &u(&[100, 7])).shown(), "tensor([44, 10], dtype=torch.uint8)");
    // T([200,3],dtype=u8)-T([100,7],dtype=u8)
    assert_eq!(op(Binary::Sub, &u(&[200, 3]), &u(&[100, 7])).shown(), "tensor([100, 252], dtype=torch.uint8)");
    // T([200,3],dtype=u8)*T([100,7],dtype=u8)
    assert_eq!(op(Binary::Mul, &u(&[200, 3]), &u(&[100, 7])).shown(), "tensor([32, 21], dtype=torch.uint8)");
    // T([200,3],dtype=u8)/T([100,7],dtype=u8)
    assert_eq!(op(Binary::Div, &u(&[200, 3]), &u(&[100, 7])).shown(), "tensor([2.0000, 0.4286])");
    // T([200,3],dtype=u8)//T([100,7],dtype=u8)
    assert_eq!(op(Binary::FloorDiv, &u(&[200, 3]), &u(&[100, 7])).shown(), "tensor([2, 0], dtype=torch.uint8)");
    // T([200,3],dtype=u8)%T([100,7],dtype=u8)
    assert_eq!(op(Binary::Remainder, &u(&[200, 3]), &u(&[100, 7])).shown(), "tensor([0, 3], dtype=torch.uint8)");
    // T([200,3],dtype=u8)**T([100,7],dtype=u8)
    assert_eq!(op(Binary::Pow, &u(&[200, 3]), &u(&[100, 7])).shown(), "tensor([  0, 139], dtype=torch.uint8)");
    // T([2,1,-1,-1,0])**T([-1,-3,-3,-2,0])
    assert_eq!(
        op(Binary::Pow, &i(&[2, 1, -1, -1, 0]), &i(&[-1, -3, -3, -2, 0])).shown(),
        "tensor([ 0,  1, -1,  1,  1])"
    );
    // T([3,2])**T([64,63])
    assert_eq!(
        op(Binary::Pow, &i(&[3, 2]), &i(&[64, 63])).shown(),
        "tensor([ 8733086111712066817, -9223372036854775808])"
    );
    // T([1])//T([0])
    assert_eq!(op(Binary::FloorDiv, &i(&[1]), &i(&[0])).shown(), "RuntimeError: ZeroDivisionError");
    // T([-2**63])//T([-1])
    assert_eq!(op(Binary::FloorDiv, &i(&[i64::MIN]), &i(&[-1])).shown(), "tensor([-9223372036854775808])");
    // T([1])%T([0])
    assert_eq!(op(Binary::Remainder, &i(&[1]), &i(&[0])).shown(), "RuntimeError: ZeroDivisionError");
    // T([-2**63])%T([-1])
    assert_eq!(op(Binary::Remainder, &i(&[i64::MIN]), &i(&[-1])).shown(), "tensor([0])");
    // T([2**63-1])+T([1])
    assert_eq!(op(Binary::Add, &i(&[i64::MAX]), &i(&[1])).shown(), "tensor([-9223372036854775808])");
    // T([2**63-1])*T([2])
    assert_eq!(op(Binary::Mul, &i(&[i64::MAX]), &i(&[2])).shown(), "tensor([-2])");
    // T([1,-1,0])/T([0,0,0])
    assert_eq!(op(Binary::Div, &i(&[1, -1, 0]), &i(&[0, 0, 0])).shown(), "tensor([inf, -inf, nan])");
    // torch.maximum(T([1,5]),T([3,2]))
    assert_eq!(op(Binary::Maximum, &i(&[1, 5]), &i(&[3, 2])).shown(), "tensor([3, 5])");
    // torch.minimum(T([1,5]),T([3,2]))
    assert_eq!(op(Binary::Minimum, &i(&[1, 5]), &i(&[3, 2])).shown(), "tensor([1, 2])");
}

#[test]
fn bools() {
    // T([True,True,False])+T([True,False,False])
    assert_eq!(op(Binary::Add, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(), "tensor([ True,  True, False])");
    // T([True,True,False])-T([True,False,False])
    assert_eq!(
        op(Binary::Sub, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(),
        "NotImplementedError: Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead."
    );
    // T([True,True,False])*T([True,False,False])
    assert_eq!(op(Binary::Mul, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(), "tensor([ True, False, False])");
    // T([True,True,False])/T([True,False,False])
    assert_eq!(op(Binary::Div, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(), "tensor([1., inf, nan])");
    // T([True,True,False])//T([True,False,False])
    assert_eq!(
        op(Binary::FloorDiv, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(),
        r#"NotImplementedError: "div_floor_cpu" not implemented for 'Bool'"#
    );
    // T([True,True,False])%T([True,False,False])
    assert_eq!(
        op(Binary::Remainder, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(),
        r#"NotImplementedError: "remainder_cpu" not implemented for 'Bool'"#
    );
    // T([True,True,False])**T([True,False,False])
    assert_eq!(
        op(Binary::Pow, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(),
        r#"NotImplementedError: "pow" not implemented for 'Bool'"#
    );
    // T([True,True,False])&T([True,False,False])
    assert_eq!(op(Binary::BitAnd, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(), "tensor([ True, False, False])");
    // T([True,True,False])|T([True,False,False])
    assert_eq!(op(Binary::BitOr, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(), "tensor([ True,  True, False])");
    // T([True,True,False])^T([True,False,False])
    assert_eq!(op(Binary::BitXor, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(), "tensor([False,  True, False])");
    // T([True,True,False])==T([True,False,False])
    assert_eq!(op(Binary::Eq, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(), "tensor([ True, False,  True])");
    // T([True,True,False])!=T([True,False,False])
    assert_eq!(op(Binary::Ne, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(), "tensor([False,  True, False])");
    // T([True,True,False])<T([True,False,False])
    assert_eq!(op(Binary::Lt, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(), "tensor([False, False, False])");
    // T([True,True,False])<=T([True,False,False])
    assert_eq!(op(Binary::Le, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(), "tensor([ True, False,  True])");
    // T([True,True,False])>T([True,False,False])
    assert_eq!(op(Binary::Gt, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(), "tensor([False,  True, False])");
    // T([True,True,False])>=T([True,False,False])
    assert_eq!(op(Binary::Ge, &b(&[1, 1, 0]), &b(&[1, 0, 0])).shown(), "tensor([True, True, True])");
    // torch.logical_and(T([1.,0.,nan]),T([2.,0.,0.]))
    assert_eq!(
        op(Binary::LogicalAnd, &f(&[1., 0., f64::NAN]), &f(&[2., 0., 0.])).shown(),
        "tensor([ True, False, False])"
    );
    // torch.logical_or(T([1.,0.,nan]),T([2.,0.,0.]))
    assert_eq!(
        op(Binary::LogicalOr, &f(&[1., 0., f64::NAN]), &f(&[2., 0., 0.])).shown(),
        "tensor([ True, False,  True])"
    );
    // torch.logical_xor(T([1.,0.,nan]),T([2.,0.,0.]))
    assert_eq!(
        op(Binary::LogicalXor, &f(&[1., 0., f64::NAN]), &f(&[2., 0., 0.])).shown(),
        "tensor([False, False,  True])"
    );
}

#[test]
fn floats() {
    // T([5.5,-5.5,5.5,-5.5,1.])+T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::Add, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([ 7.5000, -3.5000,  3.5000, -7.5000,  1.0000])"
    );
    // T([5.5,-5.5,5.5,-5.5,1.])-T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::Sub, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([ 3.5000, -7.5000,  7.5000, -3.5000,  1.0000])"
    );
    // T([5.5,-5.5,5.5,-5.5,1.])*T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::Mul, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([ 11., -11., -11.,  11.,   0.])"
    );
    // T([5.5,-5.5,5.5,-5.5,1.])/T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::Div, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([ 2.7500, -2.7500, -2.7500,  2.7500,     inf])"
    );
    // T([5.5,-5.5,5.5,-5.5,1.])//T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::FloorDiv, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([ 2., -3., -3.,  2., inf])"
    );
    // T([5.5,-5.5,5.5,-5.5,1.])%T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::Remainder, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([ 1.5000,  0.5000, -0.5000, -1.5000,     nan])"
    );
    // T([5.5,-5.5,5.5,-5.5,1.])**T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::Pow, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([30.2500, 30.2500,  0.0331,  0.0331,  1.0000])"
    );
    // T([5.5,-5.5,5.5,-5.5,1.])&T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::BitAnd, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        r#"NotImplementedError: "bitwise_and_cpu" not implemented for 'Float'"#
    );
    // T([5.5,-5.5,5.5,-5.5,1.])|T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::BitOr, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        r#"NotImplementedError: "bitwise_or_cpu" not implemented for 'Float'"#
    );
    // T([5.5,-5.5,5.5,-5.5,1.])^T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::BitXor, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        r#"NotImplementedError: "bitwise_xor_cpu" not implemented for 'Float'"#
    );
    // T([5.5,-5.5,5.5,-5.5,1.])==T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::Eq, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([False, False, False, False, False])"
    );
    // T([5.5,-5.5,5.5,-5.5,1.])!=T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::Ne, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([True, True, True, True, True])"
    );
    // T([5.5,-5.5,5.5,-5.5,1.])<T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::Lt, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([False,  True, False,  True, False])"
    );
    // T([5.5,-5.5,5.5,-5.5,1.])<=T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::Le, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([False,  True, False,  True, False])"
    );
    // T([5.5,-5.5,5.5,-5.5,1.])>T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::Gt, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([ True, False,  True, False,  True])"
    );
    // T([5.5,-5.5,5.5,-5.5,1.])>=T([2.,2.,-2.,-2.,0.])
    assert_eq!(
        op(Binary::Ge, &f(&[5.5, -5.5, 5.5, -5.5, 1.]), &f(&[2., 2., -2., -2., 0.])).shown(),
        "tensor([ True, False,  True, False,  True])"
    );
    // T([inf,1.,-1.,0.,1.])//T([2.,inf,inf,0.,0.1])
    assert_eq!(
        op(Binary::FloorDiv, &f(&[f64::INFINITY, 1., -1., 0., 1.]), &f(&[2., f64::INFINITY, f64::INFINITY, 0., 0.1]))
            .shown(),
        "tensor([nan,  0., -1., nan,  9.])"
    );
    // T([inf,1.,-1.,0.,1.])%T([2.,inf,inf,0.,0.1])
    assert_eq!(
        op(Binary::Remainder, &f(&[f64::INFINITY, 1., -1., 0., 1.]), &f(&[2., f64::INFINITY, f64::INFINITY, 0., 0.1]))
            .shown(),
        "tensor([   nan, 1.0000,    inf,    nan, 0.1000])"
    );
    // T([-2.,-2.,0.,2.,nan,1.])**T([3.,0.5,0.,-1.,0.,nan])
    assert_eq!(
        op(Binary::Pow, &f(&[-2., -2., 0., 2., f64::NAN, 1.]), &f(&[3., 0.5, 0., -1., 0., f64::NAN])).shown(),
        "tensor([-8.0000,     nan,  1.0000,  0.5000,  1.0000,  1.0000])"
    );
    // torch.maximum(T([1.,nan,2.]),T([nan,1.,3.]))
    assert_eq!(op(Binary::Maximum, &f(&[1., f64::NAN, 2.]), &f(&[f64::NAN, 1., 3.])).shown(), "tensor([nan, nan, 3.])");
    // torch.minimum(T([1.,nan,2.]),T([nan,1.,3.]))
    assert_eq!(op(Binary::Minimum, &f(&[1., f64::NAN, 2.]), &f(&[f64::NAN, 1., 3.])).shown(), "tensor([nan, nan, 2.])");
    // T([nan,1.])<T([nan,2.])
    assert_eq!(op(Binary::Lt, &f(&[f64::NAN, 1.]), &f(&[f64::NAN, 2.])).shown(), "tensor([False,  True])");
    // T([nan,1.])!=T([nan,1.])
    assert_eq!(op(Binary::Ne, &f(&[f64::NAN, 1.]), &f(&[f64::NAN, 1.])).shown(), "tensor([ True, False])");
}

#[test]
fn broadcasting() {
    // T([1,2])+T([1,2,3])
    assert_eq!(
        op(Binary::Add, &i(&[1, 2]), &i(&[1, 2, 3])).shown(),
        "RuntimeError: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0"
    );
    // T([1,2,3]).view(3,1)*T([1,10])
    assert_eq!(
        op(Binary::Mul, &i(&[1, 2, 3]).v(&[3, 1]), &i(&[1, 10])).shown(),
        "tensor([[ 1, 10],
        [ 2, 20],
        [ 3, 30]])"
    );
    // T([1.,2.,3.]).view(3,1)-T([1.,10.])
    assert_eq!(
        op(Binary::Sub, &f(&[1., 2., 3.]).v(&[3, 1]), &f(&[1., 10.])).shown(),
        "tensor([[ 0., -9.],
        [ 1., -8.],
        [ 2., -7.]])"
    );
    // torch.zeros(2,0)+torch.zeros(1)
    assert_eq!(op(Binary::Add, &zeros(&[2, 0]), &zeros(&[1])).shown(), "tensor([], size=(2, 0))");
    // torch.zeros(2,1)+torch.zeros(0)
    assert_eq!(op(Binary::Add, &zeros(&[2, 1]), &zeros(&[0])).shown(), "tensor([], size=(2, 0))");
    // torch.zeros(4,3,2)+torch.zeros(4,2)
    assert_eq!(
        op(Binary::Add, &zeros(&[4, 3, 2]), &zeros(&[4, 2])).shown(),
        "RuntimeError: The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1"
    );
    // T([1.])>T(0)
    assert_eq!(op(Binary::Gt, &f(&[1.]), &i(&[0]).select(0, 0).unwrap()).shown(), "tensor([True])");
}
