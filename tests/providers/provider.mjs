// A real sign-in provider on this computer, for the tests: panva's oidc-provider with one
// confidential client. Its sign-in page is a form with an account, or a refusal.
//
//   node provider.mjs '{"port": …, "clientId": …, "clientSecret": …, "redirectUri": …,
//                       "afterLogout": …, "accounts": {…}, "shortTokens": false, "alg": "RS256"}'
//
// It signs with keys of its own making: a restart is a change of keys.

import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

import Provider from "oidc-provider";

const settings = JSON.parse(process.argv[2]);
const issuer = `http://127.0.0.1:${settings.port}`;

function signingKey(kind, options) {
  const key = generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" });
  return { ...key, kid: randomUUID(), use: "sig" };
}

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
      redirect_uris: [settings.redirectUri],
      post_logout_redirect_uris: [settings.afterLogout],
      grant_types: ["authorization_code"],
      response_types: ["code"],
      id_token_signed_response_alg: settings.alg,
    },
  ],
  jwks: {
    keys: [signingKey("rsa", { modulusLength: 2048 }), signingKey("ec", { namedCurve: "P-256" })],
  },
  enabledJWA: { idTokenSigningAlgValues: ["RS256", "PS256", "ES256"] },
  cookies: { keys: [randomUUID()] },
  pkce: { required: () => true },
  // The standard leaves claims out of the token when they can be asked for; both ways exist.
  conformIdTokenClaims: settings.shortTokens,
  claims: {
    openid: ["sub"],
    profile: ["name", "roles", "organisation", "gemeenten", "realm_access"],
  },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  interactions: { url: (context, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (context, sub) =>
    settings.accounts[sub] && {
      accountId: sub,
      claims: () => ({ sub, ...settings.accounts[sub] }),
    },
  // Who signs in agrees: the organisation decided about Infopos.
  async loadExistingGrant(context) {
    const { client, session, provider: self } = context.oidc;
    const grant = new self.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
});

async function interaction(request, response) {
  if (request.method !== "POST") {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end('<form method="post"><input name="sub"><button name="action">Ga</button></form>');
    return;
  }
  const form = new URLSearchParams(await text(request));
  const result =
    form.get("action") === "deny"
      ? { error: "access_denied", error_description: "refused by the person" }
      : { login: { accountId: form.get("sub") } };
  await provider.interactionFinished(request, response, result);
}

const handle = provider.callback();
createServer((request, response) => {
  const answer = request.url.startsWith("/interaction/") ? interaction : handle;
  Promise.resolve(answer(request, response)).catch((error) => {
    console.error(error);
    response.statusCode = 500;
    response.end();
  });
}).listen(settings.port, "127.0.0.1");
