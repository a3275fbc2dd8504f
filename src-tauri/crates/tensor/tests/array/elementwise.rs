//! Functions of elements, promotion and broadcasting, recorded from PyTorch 2.15.

use crate::make::*;

#[test]
fn arithmetic_of_whole_numbers() {
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
fn arithmetic_of_bools() {
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
fn arithmetic_of_floats() {
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
fn functions_of_one() {
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.neg()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Neg).shown(),
        "tensor([ 1.5000,  0.0000, -0.5000, -2.5000,     nan,    -inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.abs()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Abs).shown(),
        "tensor([1.5000, 0.0000, 0.5000, 2.5000,    nan,    inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.sqrt()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Sqrt).shown(),
        "tensor([   nan, -0.0000, 0.7071, 1.5811,    nan,    inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.rsqrt()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Rsqrt).shown(),
        "tensor([   nan,   -inf, 1.4142, 0.6325,    nan, 0.0000])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.square()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Square).shown(),
        "tensor([2.2500, 0.0000, 0.2500, 6.2500,    nan,    inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.reciprocal()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Reciprocal).shown(),
        "tensor([-0.6667,    -inf,  2.0000,  0.4000,     nan,  0.0000])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.exp()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Exp).shown(),
        "tensor([ 0.2231,  1.0000,  1.6487, 12.1825,     nan,     inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.expm1()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Expm1).shown(),
        "tensor([-0.7769, -0.0000,  0.6487, 11.1825,     nan,     inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.log()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Log).shown(),
        "tensor([    nan,    -inf, -0.6931,  0.9163,     nan,     inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.log2()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Log2).shown(),
        "tensor([    nan,    -inf, -1.0000,  1.3219,     nan,     inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.log10()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Log10).shown(),
        "tensor([    nan,    -inf, -0.3010,  0.3979,     nan,     inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.log1p()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Log1p).shown(),
        "tensor([   nan, -0.0000, 0.4055, 1.2528,    nan,    inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.sin()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Sin).shown(),
        "tensor([-0.9975, -0.0000,  0.4794,  0.5985,     nan,     nan])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.cos()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Cos).shown(),
        "tensor([ 0.0707,  1.0000,  0.8776, -0.8011,     nan,     nan])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.tan()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Tan).shown(),
        "tensor([-14.1014,  -0.0000,   0.5463,  -0.7470,      nan,      nan])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.sigmoid()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Sigmoid).shown(),
        "tensor([0.1824, 0.5000, 0.6225, 0.9241,    nan, 1.0000])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.relu()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Relu).shown(),
        "tensor([0.0000, -0.0000, 0.5000, 2.5000,    nan,    inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.tanh()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Tanh).shown(),
        "tensor([-0.9051, -0.0000,  0.4621,  0.9866,     nan,  1.0000])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.round()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Round).shown(),
        "tensor([-2., -0.,  0.,  2., nan, inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.floor()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Floor).shown(),
        "tensor([-2., -0.,  0.,  2., nan, inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.ceil()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Ceil).shown(),
        "tensor([-1., -0.,  1.,  3., nan, inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.trunc()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Trunc).shown(),
        "tensor([-1., -0.,  0.,  2., nan, inf])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.sign()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::Sign).shown(),
        "tensor([-1.,  0.,  1.,  1.,  0.,  1.])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); ~x
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::BitNot).shown(),
        "TypeError: ~ (operator.invert) is only implemented on integer and Boolean-type tensors"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.logical_not()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::LogicalNot).shown(),
        "tensor([False,  True, False, False, False, False])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.isnan()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::IsNan).shown(),
        "tensor([False, False, False, False,  True, False])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.isinf()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::IsInf).shown(),
        "tensor([False, False, False, False, False,  True])"
    );
    // x=T([-1.5,-0.0,0.5,2.5,nan,inf]); x.isfinite()
    assert_eq!(
        f(&[-1.5, -0.0, 0.5, 2.5, f64::NAN, f64::INFINITY]).unary(Unary::IsFinite).shown(),
        "tensor([ True,  True,  True,  True, False, False])"
    );
    // x=T([-2,0,3]); x.neg()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Neg).shown(), "tensor([ 2,  0, -3])");
    // x=T([-2,0,3]); x.abs()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Abs).shown(), "tensor([2, 0, 3])");
    // x=T([-2,0,3]); x.sqrt()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Sqrt).shown(), "tensor([   nan, 0.0000, 1.7321])");
    // x=T([-2,0,3]); x.rsqrt()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Rsqrt).shown(), "tensor([   nan,    inf, 0.5774])");
    // x=T([-2,0,3]); x.square()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Square).shown(), "tensor([4, 0, 9])");
    // x=T([-2,0,3]); x.reciprocal()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Reciprocal).shown(), "tensor([-0.5000,     inf,  0.3333])");
    // x=T([-2,0,3]); x.exp()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Exp).shown(), "tensor([ 0.1353,  1.0000, 20.0855])");
    // x=T([-2,0,3]); x.expm1()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Expm1).shown(), "tensor([-0.8647,  0.0000, 19.0855])");
    // x=T([-2,0,3]); x.log()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Log).shown(), "tensor([   nan,   -inf, 1.0986])");
    // x=T([-2,0,3]); x.log2()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Log2).shown(), "tensor([   nan,   -inf, 1.5850])");
    // x=T([-2,0,3]); x.log10()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Log10).shown(), "tensor([   nan,   -inf, 0.4771])");
    // x=T([-2,0,3]); x.log1p()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Log1p).shown(), "tensor([   nan, 0.0000, 1.3863])");
    // x=T([-2,0,3]); x.sin()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Sin).shown(), "tensor([-0.9093,  0.0000,  0.1411])");
    // x=T([-2,0,3]); x.cos()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Cos).shown(), "tensor([-0.4161,  1.0000, -0.9900])");
    // x=T([-2,0,3]); x.tan()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Tan).shown(), "tensor([ 2.1850,  0.0000, -0.1425])");
    // x=T([-2,0,3]); x.sigmoid()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Sigmoid).shown(), "tensor([0.1192, 0.5000, 0.9526])");
    // x=T([-2,0,3]); x.relu()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Relu).shown(), "tensor([0, 0, 3])");
    // x=T([-2,0,3]); x.tanh()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Tanh).shown(), "tensor([-0.9640,  0.0000,  0.9951])");
    // x=T([-2,0,3]); x.round()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Round).shown(), "tensor([-2,  0,  3])");
    // x=T([-2,0,3]); x.floor()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Floor).shown(), "tensor([-2,  0,  3])");
    // x=T([-2,0,3]); x.ceil()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Ceil).shown(), "tensor([-2,  0,  3])");
    // x=T([-2,0,3]); x.trunc()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Trunc).shown(), "tensor([-2,  0,  3])");
    // x=T([-2,0,3]); x.sign()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::Sign).shown(), "tensor([-1,  0,  1])");
    // x=T([-2,0,3]); ~x
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::BitNot).shown(), "tensor([ 1, -1, -4])");
    // x=T([-2,0,3]); x.logical_not()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::LogicalNot).shown(), "tensor([False,  True, False])");
    // x=T([-2,0,3]); x.isnan()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::IsNan).shown(), "tensor([False, False, False])");
    // x=T([-2,0,3]); x.isinf()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::IsInf).shown(), "tensor([False, False, False])");
    // x=T([-2,0,3]); x.isfinite()
    assert_eq!(i(&[-2, 0, 3]).unary(Unary::IsFinite).shown(), "tensor([True, True, True])");
    // x=T([True,False]); x.neg()
    assert_eq!(
        b(&[1, 0]).unary(Unary::Neg).shown(),
        "NotImplementedError: Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead."
    );
    // x=T([True,False]); x.abs()
    assert_eq!(b(&[1, 0]).unary(Unary::Abs).shown(), r#"NotImplementedError: "abs_cpu" not implemented for 'Bool'"#);
    // x=T([True,False]); x.sqrt()
    assert_eq!(b(&[1, 0]).unary(Unary::Sqrt).shown(), "tensor([1., 0.])");
    // x=T([True,False]); x.rsqrt()
    assert_eq!(b(&[1, 0]).unary(Unary::Rsqrt).shown(), "tensor([1., inf])");
    // x=T([True,False]); x.square()
    assert_eq!(b(&[1, 0]).unary(Unary::Square).shown(), "tensor([1, 0])");
    // x=T([True,False]); x.reciprocal()
    assert_eq!(b(&[1, 0]).unary(Unary::Reciprocal).shown(), "tensor([1., inf])");
    // x=T([True,False]); x.exp()
    assert_eq!(b(&[1, 0]).unary(Unary::Exp).shown(), "tensor([2.7183, 1.0000])");
    // x=T([True,False]); x.expm1()
    assert_eq!(b(&[1, 0]).unary(Unary::Expm1).shown(), "tensor([1.7183, 0.0000])");
    // x=T([True,False]); x.log()
    assert_eq!(b(&[1, 0]).unary(Unary::Log).shown(), "tensor([0., -inf])");
    // x=T([True,False]); x.log2()
    assert_eq!(b(&[1, 0]).unary(Unary::Log2).shown(), "tensor([0., -inf])");
    // x=T([True,False]); x.log10()
    assert_eq!(b(&[1, 0]).unary(Unary::Log10).shown(), "tensor([0., -inf])");
    // x=T([True,False]); x.log1p()
    assert_eq!(b(&[1, 0]).unary(Unary::Log1p).shown(), "tensor([0.6931, 0.0000])");
    // x=T([True,False]); x.sin()
    assert_eq!(b(&[1, 0]).unary(Unary::Sin).shown(), "tensor([0.8415, 0.0000])");
    // x=T([True,False]); x.cos()
    assert_eq!(b(&[1, 0]).unary(Unary::Cos).shown(), "tensor([0.5403, 1.0000])");
    // x=T([True,False]); x.tan()
    assert_eq!(b(&[1, 0]).unary(Unary::Tan).shown(), "tensor([1.5574, 0.0000])");
    // x=T([True,False]); x.sigmoid()
    assert_eq!(b(&[1, 0]).unary(Unary::Sigmoid).shown(), "tensor([0.7311, 0.5000])");
    // x=T([True,False]); x.relu()
    assert_eq!(b(&[1, 0]).unary(Unary::Relu).shown(), "NotImplementedError: Boolean inputs not supported for relu");
    // x=T([True,False]); x.tanh()
    assert_eq!(b(&[1, 0]).unary(Unary::Tanh).shown(), "tensor([0.7616, 0.0000])");
    // x=T([True,False]); x.round()
    assert_eq!(
        b(&[1, 0]).unary(Unary::Round).shown(),
        r#"NotImplementedError: "round_vml_cpu" not implemented for 'Bool'"#
    );
    // x=T([True,False]); x.floor()
    assert_eq!(
        b(&[1, 0]).unary(Unary::Floor).shown(),
        r#"NotImplementedError: "floor_vml_cpu" not implemented for 'Bool'"#
    );
    // x=T([True,False]); x.ceil()
    assert_eq!(
        b(&[1, 0]).unary(Unary::Ceil).shown(),
        r#"NotImplementedError: "ceil_vml_cpu" not implemented for 'Bool'"#
    );
    // x=T([True,False]); x.trunc()
    assert_eq!(
        b(&[1, 0]).unary(Unary::Trunc).shown(),
        r#"NotImplementedError: "trunc_vml_cpu" not implemented for 'Bool'"#
    );
    // x=T([True,False]); x.sign()
    assert_eq!(b(&[1, 0]).unary(Unary::Sign).shown(), "tensor([ True, False])");
    // x=T([True,False]); ~x
    assert_eq!(b(&[1, 0]).unary(Unary::BitNot).shown(), "tensor([False,  True])");
    // x=T([True,False]); x.logical_not()
    assert_eq!(b(&[1, 0]).unary(Unary::LogicalNot).shown(), "tensor([False,  True])");
    // x=T([True,False]); x.isnan()
    assert_eq!(b(&[1, 0]).unary(Unary::IsNan).shown(), "tensor([False, False])");
    // x=T([True,False]); x.isinf()
    assert_eq!(b(&[1, 0]).unary(Unary::IsInf).shown(), "tensor([False, False])");
    // x=T([True,False]); x.isfinite()
    assert_eq!(b(&[1, 0]).unary(Unary::IsFinite).shown(), "tensor([True, True])");
    // x=T([1,255],dtype=u8); x.neg()
    assert_eq!(u(&[1, 255]).unary(Unary::Neg).shown(), "tensor([255,   1], dtype=torch.uint8)");
    // x=T([1,255],dtype=u8); x.abs()
    assert_eq!(u(&[1, 255]).unary(Unary::Abs).shown(), "tensor([  1, 255], dtype=torch.uint8)");
    // x=T([1,255],dtype=u8); x.sqrt()
    assert_eq!(u(&[1, 255]).unary(Unary::Sqrt).shown(), "tensor([ 1.0000, 15.9687])");
    // x=T([1,255],dtype=u8); x.rsqrt()
    assert_eq!(u(&[1, 255]).unary(Unary::Rsqrt).shown(), "tensor([1.0000, 0.0626])");
    // x=T([1,255],dtype=u8); x.square()
    assert_eq!(u(&[1, 255]).unary(Unary::Square).shown(), "tensor([1, 1], dtype=torch.uint8)");
    // x=T([1,255],dtype=u8); x.tanh()
    assert_eq!(u(&[1, 255]).unary(Unary::Tanh).shown(), "tensor([0.7616, 1.0000])");
    // x=T([1,255],dtype=u8); x.sign()
    assert_eq!(u(&[1, 255]).unary(Unary::Sign).shown(), "tensor([1, 1], dtype=torch.uint8)");
    // x=T([1,255],dtype=u8); ~x
    assert_eq!(u(&[1, 255]).unary(Unary::BitNot).shown(), "tensor([254,   0], dtype=torch.uint8)");
    // T([-2**63]).abs()
    assert_eq!(i(&[i64::MIN]).unary(Unary::Abs).shown(), "tensor([-9223372036854775808])");
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

#[test]
fn choosing() {
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
fn casts() {
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
