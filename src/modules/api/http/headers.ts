import helmet from 'helmet';

const STRICT = {
  'default-src': ["'self'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
};

/**
 * No inline scripts or styles, nothing from elsewhere. Whether the name of the host is to be reached by TLS alone is its
 * owner's to say at the proxy, not ours (so no Strict-Transport-Security and no upgrade of requests).
 */
export const securityHeaders = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: STRICT },
  strictTransportSecurity: false,
});

/** Swagger UI sets styles and images inline; scripts still come from this server only, and it can connect to no other. */
export const docsHeaders = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: { ...STRICT, 'style-src': ["'self'", "'unsafe-inline'"], 'img-src': ["'self'", 'data:'] },
});
