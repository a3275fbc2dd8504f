types:
	cargo test --release --quiet -p candlelight-lab -p candlelight-quiz export_bindings
