/**
 * Whether a name in a text, of up to three words, speaks of a secret. It is stricter than `isSecret`: in texts `key`, `author`
 * and `session` are words like others.
 */
export function isSecretName(name: string): boolean {
  if (elsewhere.test(name)) return true;
  const words = wordsOf(name);
  const last = words.findLastIndex((word) => !neutral.test(word));
  const [before = '', word = ''] = [words[last - 1], words[last]];
  return alone.test(word) || (/^keys?$/.test(word) && beforeKey.test(before)) || withAnother.test(`${before} ${word}`);
}

/** Whether such a secret may be a number. */
export const isWrittenInDigits = (name: string): boolean =>
  elsewhere.test(name) || inDigits.test(wordsOf(name).join(' '));

// `apiKey`, `API_KEY`, `x-api-key` and `APIKey` are the same words.
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter((word) => word !== '');

const alone =
  /^(?:pass|passwords?|passwd|pwd|passphrase|passcode|secret|token|jwt|credentials?|cookie|csrf|xsrf|otp|totp|cvv2?|cvc2?|ssn|apikey|accesskey|privatekey|secretkey|authkey|sessionid|sessid|phpsessid|jsessionid|accesstoken|refreshtoken|idtoken|authtoken|csrftoken|clientsecret|authorization)$/;

const beforeKey =
  /^(?:api|access|private|secret|auth|signing|encryption|account|master|license|shared|service|admin|hmac|aes|ssh|consumer|webhook|client|session|deploy|storage)$/;

const withAnother =
  /^(?:session id|(?:auth|authorization|otp|verification|security|pin|access|login|backup|recovery|confirmation) code|one time code|card pin|pin number|access signature)$/;

/** What may follow without changing what a name is of. */
const neutral = /^(?:confirmation|confirm|hash|repeat|again|digest|base|value|string|is|was|\d+)$/;

const inDigits = /\b(?:pass\w*|pwd|otp|totp|cvv2?|cvc2?|ssn|code|pin|number)\b/;

/** The same in other languages. */
const otherWords =
  'пароль|токен|секрет|лозинка|parola|密码|密碼|口令|令牌|密钥|パスワード|暗証番号|トークン|비밀번호|암호|토큰|contraseña|senha|passwort|kennwort|mot de passe|wachtwoord|lösenord|salasana|hasło|heslo|jelszó|şifre|κωδικός|סיסמה|รหัสผ่าน|पासवर्ड|كلمة المرور|كلمة السر|mật khẩu';

/** At the end of what is before the colon: some put no spaces between words. */
const elsewhere = new RegExp(`(?:${otherWords})$`, 'iu');

/** Whether a text has any of these words at all; most have none. */
export const speaksOfSecrets = new RegExp(
  `pass|pwd|secret|token|jwt|credential|cookie|[cx]srf|otp|cv[cv]|ssn|key|sess|authorization|code|pin|signature|${otherWords}`,
  'iu',
);
