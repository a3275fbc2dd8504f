//! Chooses WebKit's renderer before WebKit is loaded.

/// Without a graphics card WebKitGTK's accelerated renderer only adds work: the window's first paint comes about half a
/// second later. So where there is no render node this starts the program again with that renderer turned off.
///
/// Returns when nothing is to be changed, or when starting again failed: the window then merely comes later.
#[cfg(target_os = "linux")]
pub(crate) fn choose() {
    use std::os::unix::process::CommandExt;

    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let has_render_node = std::fs::read_dir("/dev/dri").is_ok_and(|mut nodes| {
        nodes.any(|node| node.is_ok_and(|node| node.file_name().to_string_lossy().starts_with("renderD")))
    });
    if has_render_node || std::env::var_os(VARIABLE).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(VARIABLE, "1").exec();
    eprintln!("candlelight: the renderer could not be chosen: {error}");
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn choose() {}
