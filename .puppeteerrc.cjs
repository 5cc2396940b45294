// A browser is never downloaded inside `npm ci`: that fails on machines that cannot reach the download
// host and rolls the whole install back. `faceid-mock doctor --install-browser` finds or installs one.
module.exports = { skipDownload: true };
