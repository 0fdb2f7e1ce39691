const NEEDED = [20, 9];

/** Leaves with a plain sentence when this Node cannot run the project. */
export function assertNodeVersion(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const isEnough = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  if (isEnough) return;

  console.error(
    `Ata needs Node ${NEEDED.join('.')} or newer; this is Node ${version}. Install a newer one and try again.`,
  );
  process.exit(1);
}
