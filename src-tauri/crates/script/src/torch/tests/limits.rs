//! Calls that would take all memory or time end with an error that says what was too much.

use super::error;

#[test]
fn sizes_beyond_the_budget_are_refused_before_they_are_made() {
    for source in [
        "torch.zeros(10**9)",
        "torch.rand(10**9)",
        "torch.randperm(10**10)",
        "torch.randint(5, (10**5, 10**5))",
        "torch.eye(10**6)",
        "torch.full((10**6, 10**6), 1.5)",
        "torch.arange(10**12)",
        "torch.linspace(0, 1, 10**12)",
        "torch.tensor(range(10**12))",
        "torch.ones(10**4, 1) * torch.ones(10**4)",
        "torch.einsum('i,j->ij', torch.ones(10**4), torch.ones(10**4))",
        "torch.ones(10).repeat(10**9)",
        "torch.ones(2).repeat_interleave(10**9)",
        "torch.ones(2).repeat_interleave(torch.tensor([10**9, 1]))",
        "F.pad(torch.ones(2), (10**9, 0))",
        "F.one_hot(torch.tensor([10**9]))",
        "torch.bincount(torch.tensor([10**12]))",
        "torch.histc(torch.ones(2), bins=10**9)",
        "torch.diag(torch.ones(10**4))",
    ] {
        assert!(error(source).starts_with("Limit:"), "{source}: {}", error(source));
    }
}

#[test]
fn a_long_tensor_without_elements_is_not_taken_apart() {
    for source in [
        "for row in torch.zeros(10**12, 0): pass",
        "list(torch.zeros(10**12, 0))",
        "torch.zeros(10**12, 0).tolist()",
        "torch.zeros(10**12, 0).unbind()",
        "torch.zeros(10**12, 0).split(1)",
        "torch.zeros(10**12, 0).chunk(10**12)",
        "torch.zeros(10**12, 0).unfold(0, 1, 1)",
    ] {
        assert!(error(source).starts_with("Limit:"), "{source}: {}", error(source));
    }
}

#[test]
fn numbers_at_the_edge_of_64_bits_are_survived() {
    for source in [
        "torch.ones(2, 3).sum(2**63 - 1)",
        "torch.ones(2, 3).narrow(0, 2**63 - 1, 2**63 - 1)",
        "torch.ones(2, 3).unsqueeze(-2**63)",
        "torch.ones(3).split([2**63 - 1, 2**63 - 1])",
        "torch.ones(3).roll(-2**63, 2**63 - 1)",
        "torch.ones(3, 3).diagonal(-2**63, 5)",
        "torch.zeros(2**62, 2**62)",
        "torch.randint(-2**63, -2**63, (2,))",
        "torch.tensor([1]) << 64",
        "torch.ones(3, 3).permute(0, 2**63 - 1)",
        "torch.tensor([1.5]).item(2**63 - 1)",
        "torch.ones(2)[2**63 - 1]",
    ] {
        error(source);
    }
}

#[test]
fn a_list_within_itself_is_no_tensor() {
    assert_eq!(error("a = []\na.append(a)\ntorch.tensor(a)"), "ValueError: too many dimensions 'list'");
}
