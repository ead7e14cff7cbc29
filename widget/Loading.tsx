/** What is asked for is not there yet. It shows only where that takes a while. */
export const Loading = () => (
  <p class="empty loading" role="status">
    One moment…
  </p>
);
