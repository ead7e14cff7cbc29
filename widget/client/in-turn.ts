/** One tab of the site at a time, where the browser can say so (it cannot without HTTPS): leases alone would do, but twice as fast. */
export async function inTurn(name: string, work: () => Promise<void>): Promise<void> {
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return work();
  await locks.request(name, work);
}
