// Trusted Types as far as we use them; the DOM types of TypeScript do not have them yet.
interface TrustedScriptUrlPolicy {
  createScriptURL(text: string): { toString(): string };
}
interface Window {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(text: string): string }): TrustedScriptUrlPolicy;
  };
}
