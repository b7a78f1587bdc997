/** Whether a new password may be sent at all; the server has the last word. */

export const shortest = 10;

export const passwordHint = `至少 ${shortest} 个字符，可以是一句容易记住的话。不要用账号、手机号或别处用过的密码。`;

export function newPasswordError(password: string, account = ""): string | undefined {
  if (!password) return "请填写新密码";
  if ([...password].length < shortest) return `新密码至少要 ${shortest} 个字符`;
  if (account && password.toLowerCase().includes(account.toLowerCase())) return "新密码里不要包含账号";
  return undefined;
}

export function repeatError(password: string, repeated: string): string | undefined {
  if (!repeated) return "请再填写一次新密码";
  return password === repeated ? undefined : "两次填写的新密码不一样";
}
