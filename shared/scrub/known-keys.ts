import type { Rule } from './rule.ts';
import { filtered } from './secret.ts';

/** Keys that their issuers gave a shape of its own, so that they can be found. What is meant to be public is not here. */
export const shapes: readonly string[] = [
  '[sr]k_(?:live|test)_[A-Za-z0-9]{10,}', // Stripe
  'whsec_[A-Za-z0-9+/]{16,}={0,2}',
  '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])', // AWS
  'gh[pousr]_[A-Za-z0-9]{20,}', // GitHub
  'github_pat_[A-Za-z0-9_]{20,}',
  'gl(?:pat|ptt|dt|rt|cbt|agent|soat)-[\\w-]{18,}', // GitLab
  'glsa_[A-Za-z0-9_]{30,}', // Grafana
  'xox[abeoprs]-[A-Za-z0-9-]{10,}', // Slack
  'xapp-\\d-[A-Za-z0-9-]{10,}',
  'AIza[\\w-]{30,}', // Google
  'ya29\\.[\\w-]{20,}',
  'GOCSPX-[\\w-]{20,}',
  'SG\\.[\\w-]{16,}\\.[\\w-]{16,}', // SendGrid
  'npm_[A-Za-z0-9]{30,}',
  'pypi-[\\w-]{40,}',
  'sk-(?:proj|ant|svcacct|or)-[\\w-]{20,}', // OpenAI, Anthropic
  'sk-[A-Za-z0-9]{32,}',
  'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}', // Shopify
  'sq0(?:atp|csp|idp)-[\\w-]{20,}', // Square
  'SK[0-9a-f]{32}(?![0-9a-f])', // Twilio
  'key-[0-9a-f]{32}(?![0-9a-f])', // Mailgun
  '[0-9a-f]{32}-us\\d{1,2}(?!\\w)', // Mailchimp
  '\\d{8,10}:AA[\\w-]{32,}', // Telegram
  'do[opr]_v1_[a-f0-9]{40,}', // DigitalOcean
  'hf_[A-Za-z0-9]{30,}', // Hugging Face
  'sntry[su]_[A-Za-z0-9+/=_]{30,}', // Sentry
  'ATATT3[\\w-]{30,}={0,1}', // Atlassian
  'lin_api_[A-Za-z0-9]{30,}', // Linear
  'dapi[0-9a-f]{32}', // Databricks
  'hv[sb]\\.[\\w-]{24,}', // Vault
  'dp\\.(?:pt|st|ct)\\.[A-Za-z0-9]{30,}', // Doppler
  'PMAK-[0-9a-f]{24}-[0-9a-f]{34}', // Postman
  'NRAK-[A-Z0-9]{27}', // New Relic
  'AGE-SECRET-KEY-1[A-Z0-9]{50,}',
];

export const knownKeys: readonly Rule[] = [
  {
    name: 'key of a known shape',
    hint: /[\w-]{15}/,
    find: new RegExp(`(?<![A-Za-z0-9])(?:${shapes.join('|')})`, 'g'),
    mask: () => filtered,
  },
  {
    name: 'address that lets one in',
    hint: /slack|discord|telegram/i,
    find: /(?<![\w-])(hooks\.slack\.com\/(?:services|workflows)\/|discord(?:app)?\.com\/api\/webhooks\/|api\.telegram\.org\/bot)([\w:/-]{8,})/gi,
    mask: (_, address) => `${address}${filtered}`,
  },
];
