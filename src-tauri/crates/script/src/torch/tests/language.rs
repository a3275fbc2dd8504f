//! What the recorded table does not hold: randomness, suggestions, in-place forms with gradients, compositions.

use super::{error, shown};
use crate::object::Module;
use crate::torch::names;

#[test]
fn a_seed_repeats_every_draw() {
    for draw in
        ["torch.rand(5)", "torch.randn(5)", "torch.randint(100, (5,))", "torch.randperm(9)", "torch.empty(5).normal_()"]
    {
        let source = format!(
            "torch.manual_seed(7); a = {draw}; b = {draw}; torch.manual_seed(7); c = {draw}\n(torch.equal(a, c), torch.equal(a, b))"
        );
        assert_eq!(shown(&source), "(True, False)", "{draw}");
    }
}

#[test]
fn draws_keep_their_ranges() {
    assert_eq!(
        shown("x = torch.rand(10000); ((x >= 0) & (x < 1)).all().item(), abs(x.mean().item() - 0.5) < 0.02"),
        "(True, True)"
    );
    assert_eq!(
        shown("x = torch.randn(10000); abs(x.mean().item()) < 0.05, abs(x.std().item() - 1) < 0.05"),
        "(True, True)"
    );
    assert_eq!(shown("torch.randint(-2, 3, (1000,)).unique()"), "tensor([-2, -1,  0,  1,  2])");
    assert_eq!(shown("torch.randperm(100).sort()[0].equal(torch.arange(100))"), "True");
    assert_eq!(shown("torch.bernoulli(torch.tensor([0., 1.]))"), "tensor([0., 1.])");
}

#[test]
fn unknown_names_suggest_near_ones() {
    assert_eq!(
        error("torch.tensr([1])"),
        "AttributeError: module 'torch' has no attribute 'tensr'. Did you mean: 'tensor'?"
    );
    assert_eq!(
        error("torch.ones(2).reshpae(2)"),
        "AttributeError: 'Tensor' object has no attribute 'reshpae'. Did you mean: 'reshape'?"
    );
    assert_eq!(
        error("F.mse_los(1, 2)"),
        "AttributeError: module 'torch.nn.functional' has no attribute 'mse_los'. Did you mean: 'mse_loss'?"
    );
}

#[test]
fn dtypes_that_are_not_here_are_named() {
    let message = "this language has bool, uint8, int32, int64, float32 and float64";
    assert!(error("torch.ones(2, dtype=torch.int16)").ends_with(message));
    assert!(error("torch.ones(2).half()").ends_with(message));
}

#[test]
fn results_are_assigned_not_written_to_out() {
    assert_eq!(
        error("x = torch.ones(2)\ntorch.abs(x, out=x)"),
        "TypeError: abs() got an unexpected keyword argument 'out'. Here results are returned: assign them"
    );
}

#[test]
fn in_place_forms_without_a_kernel_keep_the_gradient() {
    let source =
        "x = torch.tensor([1., 4.], requires_grad=True)\ny = x * 1\ny.clamp_(max=2)\n(y * y).sum().backward()\nx.grad";
    assert_eq!(shown(source), "tensor([2., 0.])");
    let source = "x = torch.tensor([1., 4.], requires_grad=True)\ny = x * 1\ny.masked_fill_(y > 2, 0.)\ny.sum().backward()\nx.grad";
    assert_eq!(shown(source), "tensor([1., 0.])");
    assert!(error("x = torch.ones(2, requires_grad=True)\nx.clamp_(0)").contains("leaf Variable that requires grad"));
}

#[test]
fn in_place_forms_are_seen_through_views() {
    assert_eq!(shown("x = torch.arange(4); x[1:3].clamp_(max=1); x"), "tensor([0, 1, 1, 3])");
    assert_eq!(shown("x = torch.zeros(2, 2); x.T[0].fill_(5); x"), "tensor([[5., 0.],\n        [5., 0.]])");
}

#[test]
fn what_has_no_derivative_says_so() {
    let message = error("x = torch.ones(3, requires_grad=True)\nx.erf()");
    assert_eq!(message, "NotImplementedError: erf() has no derivative here; use it under `torch.no_grad()`");
    assert_eq!(
        shown("x = torch.ones(3, requires_grad=True)\nwith torch.no_grad():\n    y = x.erf()\ny"),
        "tensor([0.8427, 0.8427, 0.8427])"
    );
}

#[test]
fn einsum_agrees_with_the_products_it_stands_for() {
    let given = "a = torch.arange(6.).reshape(2, 3); b = torch.arange(12.).reshape(3, 4); c = torch.arange(24.).reshape(2, 3, 4)\n";
    for (equation, product) in [
        ("'ij,jk->ik', a, b", "a @ b"),
        ("'ij,jk', a, b", "a @ b"),
        ("'bij,jk->bik', c.transpose(1, 2), b", "c.transpose(1, 2) @ b"),
        ("'ij->ji', a", "a.T"),
        ("'ij,ij->', a, a", "(a * a).sum()"),
        ("'ii->i', a @ a.T", "(a @ a.T).diagonal()"),
    ] {
        assert_eq!(shown(&format!("{given}torch.equal(torch.einsum({equation}), {product})")), "True", "{equation}");
    }
}

#[test]
fn names_are_sorted_and_complete() {
    for (module, name) in
        [(Some(Module::Torch), "arange"), (Some(Module::Functional), "relu"), (None, "clamp_"), (None, "shape")]
    {
        let names = names(module);
        assert!(names.is_sorted() && names.contains(&name), "{name}");
    }
}
