//! Printed forms, recorded from PyTorch 2.15.

use crate::make::*;

#[test]
fn floats_have_four_digits_or_a_point() {
    // T([1.,2.,3.])
    assert_eq!(f(&[1., 2., 3.]).shown(), "tensor([1., 2., 3.])");
    // T([1.5,-2.,3.25])
    assert_eq!(f(&[1.5, -2., 3.25]).shown(), "tensor([ 1.5000, -2.0000,  3.2500])");
    // T([0.,0.])
    assert_eq!(f(&[0., 0.]).shown(), "tensor([0., 0.])");
    // T([-0.0,1.])
    assert_eq!(f(&[-0.0, 1.]).shown(), "tensor([-0., 1.])");
    // T([0.1,100.])
    assert_eq!(f(&[0.1, 100.]).shown(), "tensor([  0.1000, 100.0000])");
    // T([0.1,1000.])
    assert_eq!(f(&[0.1, 1000.]).shown(), "tensor([1.0000e-01, 1.0000e+03])");
    // T([1e9,1.])
    assert_eq!(f(&[1e9, 1.]).shown(), "tensor([1.0000e+09, 1.0000e+00])");
    // T([1e-5])
    assert_eq!(f(&[1e-5]).shown(), "tensor([1.0000e-05])");
    // T([1.0001e-4])
    assert_eq!(f(&[1.0001e-4]).shown(), "tensor([0.0001])");
    // T([123456.,0.5])
    assert_eq!(f(&[123456., 0.5]).shown(), "tensor([1.2346e+05, 5.0000e-01])");
    // T([1e-40])
    assert_eq!(f(&[1e-40]).shown(), "tensor([9.9999e-41])");
    // T([1e-300,1e300],dtype=f64)
    assert_eq!(d(&[1e-300, 1e300]).shown(), "tensor([1.0000e-300, 1.0000e+300], dtype=torch.float64)");
    // T([0.00005,0.])
    assert_eq!(f(&[0.00005, 0.]).shown(), "tensor([5.0000e-05, 0.0000e+00])");
    // T([2.5,0.12345,999.99995])
    assert_eq!(f(&[2.5, 0.12345, 999.99995]).shown(), "tensor([2.5000e+00, 1.2345e-01, 1.0000e+03])");
    // T([1.,2000.])
    assert_eq!(f(&[1.0, 2000.0]).shown(), "tensor([1.0000e+00, 2.0000e+03])");
    // T([1e8,2e8])
    assert_eq!(f(&[1e8, 2e8]).shown(), "tensor([1.0000e+08, 2.0000e+08])");
}

#[test]
fn not_finite_floats() {
    // T([nan])
    assert_eq!(f(&[f64::NAN]).shown(), "tensor([nan])");
    // T([inf,1.])
    assert_eq!(f(&[f64::INFINITY, 1.]).shown(), "tensor([inf, 1.])");
    // T([-inf,1.5,nan])
    assert_eq!(f(&[f64::NEG_INFINITY, 1.5, f64::NAN]).shown(), "tensor([  -inf, 1.5000,    nan])");
    // T([nan,1e9,1.])
    assert_eq!(f(&[f64::NAN, 1e9, 1.]).shown(), "tensor([       nan, 1.0000e+09, 1.0000e+00])");
    // T([inf,0.])
    assert_eq!(f(&[f64::INFINITY, 0.]).shown(), "tensor([inf, 0.])");
}

#[test]
fn other_dtypes() {
    // T([True,False])
    assert_eq!(b(&[1, 0]).shown(), "tensor([ True, False])");
    // T([False])
    assert_eq!(b(&[0]).shown(), "tensor([False])");
    // T([-1,10,100])
    assert_eq!(i(&[-1, 10, 100]).shown(), "tensor([ -1,  10, 100])");
    // T([1,255],dtype=u8)
    assert_eq!(u(&[1, 255]).shown(), "tensor([  1, 255], dtype=torch.uint8)");
    // T([0.5],dtype=f64)
    assert_eq!(d(&[0.5]).shown(), "tensor([0.5000], dtype=torch.float64)");
    // T(1.,dtype=f64)
    assert_eq!(d(&[1.]).select(0, 0).shown(), "tensor(1., dtype=torch.float64)");
    // T(3.5)
    assert_eq!(f(&[3.5]).select(0, 0).shown(), "tensor(3.5000)");
    // T(3.)
    assert_eq!(f(&[3.]).select(0, 0).shown(), "tensor(3.)");
    // T(True)
    assert_eq!(b(&[1]).select(0, 0).shown(), "tensor(True)");
    // T(7)
    assert_eq!(i(&[7]).select(0, 0).shown(), "tensor(7)");
}

#[test]
fn empty() {
    // T([])
    assert_eq!(f(&[]).shown(), "tensor([])");
    // T([],dtype=i64)
    assert_eq!(i(&[]).shown(), "tensor([], dtype=torch.int64)");
    // T([],dtype=torch.bool)
    assert_eq!(b(&[]).shown(), "tensor([], dtype=torch.bool)");
    // torch.zeros(0,3)
    assert_eq!(zeros(&[0, 3]).shown(), "tensor([], size=(0, 3))");
    // torch.zeros(2,0)
    assert_eq!(zeros(&[2, 0]).shown(), "tensor([], size=(2, 0))");
    // torch.zeros(2,0,3,dtype=f64)
    assert_eq!(
        Array::full(&[2, 0, 3], Scalar::Int(0), DType::Float64).shown(),
        "tensor([], size=(2, 0, 3), dtype=torch.float64)"
    );
}

#[test]
fn several_axes() {
    // ar(6).view(2,3)
    assert_eq!(
        range(6).v(&[2, 3]).shown(),
        "tensor([[0, 1, 2],
        [3, 4, 5]])"
    );
    // ar(12).view(2,2,3)
    assert_eq!(
        range(12).v(&[2, 2, 3]).shown(),
        "tensor([[[ 0,  1,  2],
         [ 3,  4,  5]],

        [[ 6,  7,  8],
         [ 9, 10, 11]]])"
    );
    // ar(16).view(2,2,2,2)
    assert_eq!(
        range(16).v(&[2, 2, 2, 2]).shown(),
        "tensor([[[[ 0,  1],
          [ 2,  3]],

         [[ 4,  5],
          [ 6,  7]]],


        [[[ 8,  9],
          [10, 11]],

         [[12, 13],
          [14, 15]]]])"
    );
    // ar(6).view(1,1,6).float()
    assert_eq!(range(6).v(&[1, 1, 6]).real().shown(), "tensor([[[0., 1., 2., 3., 4., 5.]]])");
    // T([[1,2],[3,4]],dtype=u8)
    assert_eq!(
        u(&[1, 2, 3, 4]).v(&[2, 2]).shown(),
        "tensor([[1, 2],
        [3, 4]], dtype=torch.uint8)"
    );
    // ar(4).view(2,2).t()
    assert_eq!(
        range(4).v(&[2, 2]).t().shown(),
        "tensor([[0, 2],
        [1, 3]])"
    );
    // T([[True,False],[False,True]])
    assert_eq!(
        b(&[1, 0, 0, 1]).v(&[2, 2]).shown(),
        "tensor([[ True, False],
        [False,  True]])"
    );
}

#[test]
fn long_lines_are_broken() {
    // ar(30)
    assert_eq!(
        range(30).shown(),
        "tensor([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17,
        18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29])"
    );
    // ar(30).float()
    assert_eq!(
        range(30).real().shown(),
        "tensor([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12., 13.,
        14., 15., 16., 17., 18., 19., 20., 21., 22., 23., 24., 25., 26., 27.,
        28., 29.])"
    );
    // ar(60).view(2,30)
    assert_eq!(
        range(60).v(&[2, 30]).shown(),
        "tensor([[ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17,
         18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29],
        [30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
         48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59]])"
    );
    // ar(0,1,0.1,dtype=f64)
    assert_eq!(
        Array::arange(Scalar::Int(0), Scalar::Int(1), Scalar::Float(0.1), DType::Float64).shown(),
        "tensor([0.0000, 0.1000, 0.2000, 0.3000, 0.4000, 0.5000, 0.6000, 0.7000, 0.8000,
        0.9000], dtype=torch.float64)"
    );
    // torch.ones(20,dtype=torch.bool)
    assert_eq!(
        b(&[1; 20]).shown(),
        "tensor([True, True, True, True, True, True, True, True, True, True, True, True,
        True, True, True, True, True, True, True, True])"
    );
}

#[test]
fn more_than_a_thousand_are_summarized() {
    // str(len(repr(ar(1000))))
    assert_eq!(range(1000).shown().len().to_string().shown(), "5576");
    // ar(1001)
    assert_eq!(range(1001).shown(), "tensor([   0,    1,    2,  ...,  998,  999, 1000])");
    // ar(1001).float()
    assert_eq!(range(1001).real().shown(), "tensor([   0.,    1.,    2.,  ...,  998.,  999., 1000.])");
    // ar(2000).view(2,1000)
    assert_eq!(
        range(2000).v(&[2, 1000]).shown(),
        "tensor([[   0,    1,    2,  ...,  997,  998,  999],
        [1000, 1001, 1002,  ..., 1997, 1998, 1999]])"
    );
    // ar(2000).view(1000,2)
    assert_eq!(
        range(2000).v(&[1000, 2]).shown(),
        "tensor([[   0,    1],
        [   2,    3],
        [   4,    5],
        ...,
        [1994, 1995],
        [1996, 1997],
        [1998, 1999]])"
    );
    // ar(2000).view(10,10,20)
    assert_eq!(
        range(2000).v(&[10, 10, 20]).shown(),
        "tensor([[[   0,    1,    2,  ...,   17,   18,   19],
         [  20,   21,   22,  ...,   37,   38,   39],
         [  40,   41,   42,  ...,   57,   58,   59],
         ...,
         [ 140,  141,  142,  ...,  157,  158,  159],
         [ 160,  161,  162,  ...,  177,  178,  179],
         [ 180,  181,  182,  ...,  197,  198,  199]],

        [[ 200,  201,  202,  ...,  217,  218,  219],
         [ 220,  221,  222,  ...,  237,  238,  239],
         [ 240,  241,  242,  ...,  257,  258,  259],
         ...,
         [ 340,  341,  342,  ...,  357,  358,  359],
         [ 360,  361,  362,  ...,  377,  378,  379],
         [ 380,  381,  382,  ...,  397,  398,  399]],

        [[ 400,  401,  402,  ...,  417,  418,  419],
         [ 420,  421,  422,  ...,  437,  438,  439],
         [ 440,  441,  442,  ...,  457,  458,  459],
         ...,
         [ 540,  541,  542,  ...,  557,  558,  559],
         [ 560,  561,  562,  ...,  577,  578,  579],
         [ 580,  581,  582,  ...,  597,  598,  599]],

        ...,

        [[1400, 1401, 1402,  ..., 1417, 1418, 1419],
         [1420, 1421, 1422,  ..., 1437, 1438, 1439],
         [1440, 1441, 1442,  ..., 1457, 1458, 1459],
         ...,
         [1540, 1541, 1542,  ..., 1557, 1558, 1559],
         [1560, 1561, 1562,  ..., 1577, 1578, 1579],
         [1580, 1581, 1582,  ..., 1597, 1598, 1599]],

        [[1600, 1601, 1602,  ..., 1617, 1618, 1619],
         [1620, 1621, 1622,  ..., 1637, 1638, 1639],
         [1640, 1641, 1642,  ..., 1657, 1658, 1659],
         ...,
         [1740, 1741, 1742,  ..., 1757, 1758, 1759],
         [1760, 1761, 1762,  ..., 1777, 1778, 1779],
         [1780, 1781, 1782,  ..., 1797, 1798, 1799]],

        [[1800, 1801, 1802,  ..., 1817, 1818, 1819],
         [1820, 1821, 1822,  ..., 1837, 1838, 1839],
         [1840, 1841, 1842,  ..., 1857, 1858, 1859],
         ...,
         [1940, 1941, 1942,  ..., 1957, 1958, 1959],
         [1960, 1961, 1962,  ..., 1977, 1978, 1979],
         [1980, 1981, 1982,  ..., 1997, 1998, 1999]]])"
    );
    // torch.zeros(784,10)
    assert_eq!(
        zeros(&[784, 10]).shown(),
        "tensor([[0., 0., 0.,  ..., 0., 0., 0.],
        [0., 0., 0.,  ..., 0., 0., 0.],
        [0., 0., 0.,  ..., 0., 0., 0.],
        ...,
        [0., 0., 0.,  ..., 0., 0., 0.],
        [0., 0., 0.,  ..., 0., 0., 0.],
        [0., 0., 0.,  ..., 0., 0., 0.]])"
    );
    // ar(1200).float().view(4,300).t()
    assert_eq!(
        range(1200).real().v(&[4, 300]).t().shown(),
        "tensor([[0.0000e+00, 3.0000e+02, 6.0000e+02, 9.0000e+02],
        [1.0000e+00, 3.0100e+02, 6.0100e+02, 9.0100e+02],
        [2.0000e+00, 3.0200e+02, 6.0200e+02, 9.0200e+02],
        ...,
        [2.9700e+02, 5.9700e+02, 8.9700e+02, 1.1970e+03],
        [2.9800e+02, 5.9800e+02, 8.9800e+02, 1.1980e+03],
        [2.9900e+02, 5.9900e+02, 8.9900e+02, 1.1990e+03]])"
    );
    // torch.zeros(1,1).expand(10**9,10**9)
    assert_eq!(
        zeros(&[1, 1]).expand(&[1_000_000_000, 1_000_000_000]).shown(),
        "tensor([[0., 0., 0.,  ..., 0., 0., 0.],
        [0., 0., 0.,  ..., 0., 0., 0.],
        [0., 0., 0.,  ..., 0., 0., 0.],
        ...,
        [0., 0., 0.,  ..., 0., 0., 0.],
        [0., 0., 0.,  ..., 0., 0., 0.],
        [0., 0., 0.,  ..., 0., 0., 0.]])"
    );
}
