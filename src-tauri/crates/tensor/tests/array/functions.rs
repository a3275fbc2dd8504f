//! Functions of one element.

use crate::make::*;

#[test]
fn of_floats() {
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
}

#[test]
fn of_floats_by_parts() {
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
}

#[test]
fn of_whole_numbers() {
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
}

#[test]
fn of_bools() {
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
}

#[test]
fn of_bytes() {
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
