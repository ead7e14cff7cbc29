interface Props {
  readonly agreed: boolean;
  readonly agree: (agreed: boolean) => void;
}

/** Asks before anything is sent over the network unencrypted. */
export function InTheClear({ agreed, agree }: Props) {
  return (
    <div class="note warning">
      <p>This server is reached by http: anyone on the way can read and change what is sent.</p>
      <label class="check">
        <input type="checkbox" name="clear" checked={agreed} onChange={(event) => agree(event.currentTarget.checked)} />
        Send without encryption anyway
      </label>
    </div>
  );
}
