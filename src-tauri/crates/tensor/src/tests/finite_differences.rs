//! Every differentiable operation against central differences in float64, at points where it is smooth.

use super::{bools, float, int, span, sum, whole};
use crate::nn::{self, CrossEntropy, Reduction};
use crate::{Argument, Array, Binary, DType, Extreme, Index, Reduce, Result, Tensor, Unary};

/// Inputs as (values, shape); the function's elements are weighted unequally, so that a wrong order shows.
#[track_caller]
fn check(inputs: &[(&[f64], &[usize])], function: impl Fn(&[Tensor]) -> Result<Tensor>) {
    differences(inputs, function).unwrap();
}

fn differences(inputs: &[(&[f64], &[usize])], function: impl Fn(&[Tensor]) -> Result<Tensor>) -> Result<()> {
    let make = |place: usize, changed: Option<(usize, f64)>| -> Result<Tensor> {
        let (values, shape) = inputs[place];
        let mut values = values.to_vec();
        if let Some((element, by)) = changed {
            values[element] += by;
        }
        Ok(Tensor::new(Array::from_f64s(values, shape, DType::Float64)?))
    };
    let weighted = |tensors: &[Tensor]| -> Result<Tensor> {
        let output = function(tensors)?;
        let weights = (0..output.numel()).map(|place| (1.7 * place as f64 + 0.4).sin() + 1.3).collect();
        let weights = Tensor::new(Array::from_f64s(weights, &output.shape(), DType::Float64)?);
        sum(&Tensor::binary(Binary::Mul, output, weights)?)
    };

    let leaves: Vec<Tensor> = (0..inputs.len()).map(|place| make(place, None)).collect::<Result<_>>()?;
    for leaf in &leaves {
        leaf.set_requires_grad(true)?;
    }
    weighted(&leaves)?.backward(None, false)?;

    for place in 0..inputs.len() {
        let grad = leaves[place].grad().expect("a gradient");
        assert_eq!(grad.shape(), leaves[place].shape());
        for (element, found) in grad.array().to_f64s().into_iter().enumerate() {
            let at = |by: f64| -> Result<f64> {
                let mut tensors = leaves.clone();
                tensors[place] = make(place, Some((element, by)))?;
                Ok(weighted(&tensors)?.array().to_f64s()[0])
            };
            let step = 1e-6;
            let expected = (at(step)? - at(-step)?) / (2.0 * step);
            assert!(
                (found - expected).abs() <= 1e-6 * expected.abs().max(1.0),
                "input {place}, element {element}: gradient {found}, difference {expected}"
            );
        }
    }
    Ok(())
}

const SIX: &[f64] = &[0.3, 1.7, 0.9, 2.4, 0.6, 1.2];
const MIXED: &[f64] = &[-1.3, 0.7, 2.1, -0.4, 1.6, -2.2];
const TWO_THREE: &[usize] = &[2, 3];

#[test]
fn functions_of_one_number() {
    let positive = [Unary::Sqrt, Unary::Rsqrt, Unary::Log, Unary::Log2, Unary::Log10, Unary::Log1p, Unary::Reciprocal];
    for operation in positive {
        check(&[(SIX, TWO_THREE)], |x| x[0].unary(operation));
    }
    let everywhere = [
        Unary::Neg,
        Unary::Abs,
        Unary::Square,
        Unary::Exp,
        Unary::Expm1,
        Unary::Sin,
        Unary::Cos,
        Unary::Tan,
        Unary::Sigmoid,
        Unary::Relu,
        Unary::Tanh,
        Unary::Round,
        Unary::Floor,
        Unary::Ceil,
        Unary::Trunc,
        Unary::Sign,
    ];
    for operation in everywhere {
        check(&[(MIXED, TWO_THREE)], |x| x[0].unary(operation));
    }
}

#[test]
fn functions_of_two_numbers_with_broadcasting() {
    let operations =
        [Binary::Add, Binary::Sub, Binary::Mul, Binary::Div, Binary::Pow, Binary::Maximum, Binary::Minimum];
    for operation in operations {
        check(&[(SIX, TWO_THREE), (&[1.1, 0.8, 2.6], &[3])], |x| Tensor::binary(operation, &x[0], &x[1]));
        check(&[(&[1.1, 0.8], &[2, 1]), (SIX, TWO_THREE)], |x| Tensor::binary(operation, &x[0], &x[1]));
        check(&[(&[1.5], &[]), (SIX, TWO_THREE)], |x| Tensor::binary(operation, &x[0], &x[1]));
    }
    check(&[(MIXED, TWO_THREE), (&[0.7, 0.9, -1.9], &[3])], |x| Tensor::binary(Binary::Remainder, &x[0], &x[1]));
}

#[test]
fn functions_of_a_tensor_and_a_number() {
    for operation in [Binary::Add, Binary::Sub, Binary::Mul, Binary::Div, Binary::Remainder] {
        check(&[(MIXED, TWO_THREE)], |x| Tensor::binary(operation, &x[0], float(1.9)));
    }
    for operation in [Binary::Add, Binary::Sub, Binary::Mul, Binary::Div, Binary::Pow] {
        check(&[(MIXED, TWO_THREE)], |x| Tensor::binary(operation, int(3), &x[0]));
    }
    for exponent in [int(0), int(1), int(2), int(3), int(-1)] {
        check(&[(MIXED, TWO_THREE)], |x| Tensor::binary(Binary::Pow, &x[0], exponent));
    }
    check(&[(SIX, TWO_THREE)], |x| Tensor::binary(Binary::Pow, &x[0], float(0.3)));
}

#[test]
fn one_operand_twice() {
    check(&[(MIXED, TWO_THREE)], |x| Tensor::binary(Binary::Mul, &x[0], &x[0]));
    check(&[(&[0.3, 1.7, -0.9, 2.4], &[2, 2])], |x| x[0].matmul(&x[0]));
}

#[test]
fn reductions() {
    let operations = [
        Reduce::Sum,
        Reduce::Mean,
        Reduce::Prod,
        Reduce::Var { correction: 1.0 },
        Reduce::Std { correction: 0.0 },
        Reduce::Norm { p: 1.0 },
        Reduce::Norm { p: 2.0 },
        Reduce::Norm { p: 3.0 },
        Reduce::Norm { p: 1.5 },
        Reduce::Norm { p: 0.5 },
        Reduce::Norm { p: f64::INFINITY },
        Reduce::AMax,
        Reduce::AMin,
        Reduce::LogSumExp,
    ];
    for operation in operations {
        for (dims, keepdim) in [(&[] as &[i64], false), (&[0], false), (&[-1], true)] {
            check(&[(MIXED, TWO_THREE)], |x| x[0].reduce(operation, dims, keepdim));
        }
    }
    for operation in [Reduce::Sum, Reduce::Mean, Reduce::AMax, Reduce::LogSumExp] {
        check(&[(&[MIXED, SIX].concat(), &[2, 3, 2])], |x| x[0].reduce(operation, &[0, 2], false));
    }
}

#[test]
fn products_with_zeros() {
    check(&[(&[2.0, 0.0, 3.0, 0.0, 0.0, 5.0], TWO_THREE)], |x| x[0].reduce(Reduce::Prod, &[1], false));
    check(&[(&[2.0, 0.0, 3.0, 0.0, 4.0, 5.0], TWO_THREE)], |x| x[0].cumprod(1));
    check(&[(MIXED, TWO_THREE)], |x| x[0].cumprod(0));
}

#[test]
fn order() {
    check(&[(MIXED, TWO_THREE)], |x| Ok(x[0].extreme(Extreme::Max, 1, false)?.0));
    check(&[(MIXED, TWO_THREE)], |x| Ok(x[0].extreme(Extreme::Min, 0, true)?.0));
    check(&[(MIXED, TWO_THREE)], |x| x[0].extreme_of_all(Extreme::Max));
    check(&[(MIXED, TWO_THREE)], |x| Ok(x[0].sort(-1, true, true)?.0));
    check(&[(MIXED, TWO_THREE)], |x| Ok(x[0].topk(2, 1, true)?.0));
    check(&[(&[1.5], &[])], |x| Ok(x[0].extreme(Extreme::Max, 0, false)?.0));
    check(&[(MIXED, TWO_THREE)], |x| x[0].cumsum(1));
    check(&[(&[1.5], &[])], |x| x[0].cumsum(0));
}

#[test]
fn views() {
    let both = [SIX, MIXED].concat();
    let three: &[(&[f64], &[usize])] = &[(&both, &[2, 3, 2])];
    check(three, |x| x[0].view(&[4, -1]));
    check(three, |x| x[0].transpose(0, 1)?.reshape(&[-1]));
    check(three, |x| x[0].flatten(1, 2));
    check(three, |x| x[0].permute(&[2, 0, -2]));
    check(three, |x| x[0].transpose(0, -1));
    check(three, |x| x[0].reversed());
    check(three, |x| x[0].matrix_transpose());
    check(three, |x| x[0].unsqueeze(1)?.expand(&[2, 4, -1, 2]));
    check(three, |x| x[0].unsqueeze(-1)?.squeeze(None));
    check(three, |x| x[0].slice(1, Some(0), None, Some(2)));
    check(three, |x| x[0].select(1, -1));
    check(three, |x| x[0].diagonal(1, 0, 1));
    check(three, |x| Tensor::stack(&x[0].unbind(1)?, 0));
    check(three, |x| Tensor::cat(&x[0].split(&[2, 1], 1)?, 1));
    check(&[(MIXED, TWO_THREE)], |x| x[0].t()?.contiguous());
}

#[test]
fn indices() {
    let both = [SIX, MIXED].concat();
    let three: &[(&[f64], &[usize])] = &[(&both, &[2, 3, 2])];
    let places = || -> Result<Index> { Ok(Index::Advanced(whole(&[2, 0, 2], &[3])?.array())) };
    check(three, |x| x[0].index(&[Index::At(1), span(1, 3), Index::NewAxis]));
    check(three, |x| x[0].index(&[Index::Ellipsis, Index::At(-1)]));
    check(three, |x| x[0].index(&[span(0, 2), places()?]));
    check(three, |x| x[0].index(&[Index::At(0), places()?]));
    let mask = bools(&[true, false, true, false, false, true], &[2, 3]).unwrap();
    check(three, |x| x[0].index(&[Index::Advanced(mask.array())]));
    check(&[(MIXED, TWO_THREE)], |x| x[0].masked_select(&mask));
    let index = whole(&[2, 2, 0, 1], &[2, 2]).unwrap();
    check(&[(MIXED, TWO_THREE)], |x| x[0].gather(1, &index));
    let index = whole(&[2, 2, 0], &[3]).unwrap();
    check(&[(MIXED, TWO_THREE)], |x| x[0].index_select(1, &index));
}

#[test]
fn choices() {
    let condition = bools(&[true, false, true], &[3]).unwrap();
    check(&[(SIX, TWO_THREE), (&[0.4], &[1])], |x| Tensor::where_(&condition, &x[0], &x[1]));
    check(&[(SIX, TWO_THREE)], |x| Tensor::where_(&condition, float(2.0), &x[0]));
    check(&[(MIXED, TWO_THREE)], |x| x[0].clamp(Some(float(-1.0).into()), Some(int(1).into())));
    check(&[(MIXED, TWO_THREE), (&[-0.5, 0.1, 0.2], &[3]), (&[1.0], &[1])], |x| {
        x[0].clamp(Some(Argument::from(&x[1])), Some(Argument::from(&x[2])))
    });
    check(&[(MIXED, TWO_THREE)], |x| x[0].masked_fill(&condition, &float(9.0).into()));
}

#[test]
fn rearrangements() {
    check(&[(MIXED, TWO_THREE)], |x| x[0].clone_values());
    check(&[(MIXED, TWO_THREE)], |x| x[0].flip(&[0, 1]));
    check(&[(MIXED, TWO_THREE)], |x| x[0].roll(&[1], &[1]));
    check(&[(MIXED, TWO_THREE)], |x| x[0].roll(&[2], &[]));
    check(&[(MIXED, TWO_THREE)], |x| x[0].repeat(&[2, 1, 2]));
    check(&[(MIXED, TWO_THREE)], |x| x[0].tril(0));
    check(&[(MIXED, TWO_THREE)], |x| x[0].triu(1));
    check(&[(MIXED, TWO_THREE), (&[1.0, 2.0], &[2, 1])], |x| Tensor::cat(x, 1));
    check(&[(MIXED, TWO_THREE), (SIX, TWO_THREE)], |x| Tensor::stack(x, -1));
}

#[test]
fn matrix_products_of_all_ranks() {
    let numbers = |count: usize| -> Vec<f64> { (0..count).map(|place| (place as f64 * 0.9).cos()).collect() };
    let pairs: &[(&[usize], &[usize])] = &[
        (&[3], &[3]),
        (&[2, 3], &[3]),
        (&[3], &[3, 2]),
        (&[2, 3], &[3, 4]),
        (&[2, 2, 3], &[3, 2]),
        (&[2, 3], &[2, 3, 2]),
        (&[2, 2, 3], &[2, 3, 2]),
        (&[2, 1, 2, 3], &[3, 3, 1]),
        (&[2, 2, 3], &[3]),
        (&[3], &[2, 3, 2]),
    ];
    for &(left, right) in pairs {
        let (a, b) = (numbers(left.iter().product()), numbers(right.iter().product()));
        check(&[(&a, left), (&b, right)], |x| x[0].matmul(&x[1]));
    }
    let inputs: [&[usize]; 3] = [&[3], &[2, 3], &[2, 2, 3]];
    for input in inputs {
        let values = numbers(input.iter().product());
        check(&[(&values, input), (SIX, TWO_THREE), (&[0.5, -1.0], &[2])], |x| nn::linear(&x[0], &x[1], Some(&x[2])));
        check(&[(&values, input), (SIX, TWO_THREE)], |x| nn::linear(&x[0], &x[1], None));
    }
}

#[test]
fn activations_and_losses() {
    check(&[(MIXED, TWO_THREE)], |x| nn::softmax(&x[0], 1));
    check(&[(MIXED, TWO_THREE)], |x| nn::log_softmax(&x[0], 0));
    check(&[(MIXED, TWO_THREE)], |x| nn::leaky_relu(&x[0], 0.1));
    check(&[(MIXED, TWO_THREE)], |x| nn::normalize(&x[0], 2.0, 1, 1e-12));
    let inside = &[0.2, 0.7, 0.4, 0.9, 0.1, 0.6];
    let weights = Tensor::new(Array::from_f64s(vec![0.5, 2.0, 1.5], &[3], DType::Float64).unwrap());
    for reduction in [Reduction::None, Reduction::Mean, Reduction::Sum] {
        check(&[(MIXED, TWO_THREE), (SIX, TWO_THREE)], |x| nn::mse_loss(&x[0], &x[1], reduction));
        check(&[(MIXED, TWO_THREE), (&[1.0, 0.2, 0.1], &[3])], |x| nn::l1_loss(&x[0], &x[1], reduction));
        check(&[(inside, TWO_THREE), (&[0.3, 0.8, 0.1, 0.5, 0.9, 0.2], TWO_THREE)], |x| {
            nn::binary_cross_entropy(&x[0], &x[1], Some(&weights), reduction)
        });
        for positive in [None, Some(&weights)] {
            check(&[(MIXED, TWO_THREE), (inside, TWO_THREE)], |x| {
                nn::binary_cross_entropy_with_logits(&x[0], &x[1], None, positive, reduction)
            });
        }
    }
}

#[test]
fn losses_of_classes() {
    let both = [SIX, MIXED].concat();
    let inside = &[0.2, 0.7, 0.1, 0.3, 0.1, 0.6];
    let weights = Tensor::new(Array::from_f64s(vec![0.5, 2.0, 1.5], &[3], DType::Float64).unwrap());
    let (pair, images) = (whole(&[2, 0], &[2]).unwrap(), whole(&[2, 0, 1, 1], &[2, 2]).unwrap());
    for reduction in [Reduction::None, Reduction::Mean, Reduction::Sum] {
        for weight in [None, Some(weights.clone())] {
            for (label_smoothing, ignore_index) in [(0.0, -100), (0.1, -100), (0.1, 0)] {
                let options = CrossEntropy { weight: weight.clone(), ignore_index, reduction, label_smoothing };
                check(&[(MIXED, TWO_THREE)], |x| nn::cross_entropy(&x[0], &pair, &options));
                check(&[(&both, &[2, 3, 2])], |x| nn::cross_entropy(&x[0], &images, &options));
            }
            let options = CrossEntropy { weight, reduction, label_smoothing: 0.2, ..CrossEntropy::default() };
            check(&[(MIXED, TWO_THREE), (inside, TWO_THREE)], |x| nn::cross_entropy(&x[0], &x[1], &options));
            check(&[(&[0.1, 0.5, -0.3], &[3])], |x| nn::cross_entropy(&x[0], &whole(&[1], &[])?, &options));
            check(&[(MIXED, TWO_THREE)], |x| nn::nll_loss(&x[0], &pair, &options));
        }
    }
}
