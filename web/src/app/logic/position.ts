/** The phone's position, or the reason in words why there is none. */
export function whereAmI(): Promise<{ lon: number; lat: number }> {
  return new Promise((resolve, reject) => {
    if (!("geolocation" in navigator) || !window.isSecureContext) {
      reject(new Error("这台手机现在不能定位，请用名称查找，或在图上点一下。"));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      (p) => resolve({ lon: p.coords.longitude, lat: p.coords.latitude }),
      (e) =>
        reject(
          new Error(
            e.code === e.PERMISSION_DENIED
              ? "您没有允许定位。可以用名称查找，或在图上点一下。"
              : "没有找到您的位置，请用名称查找，或在图上点一下。",
          ),
        ),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}

/** Where the phone is at this moment, to be sent with a step; nothing where it cannot or may not say. */
export function whereNow(): Promise<{ position?: { lon: number; lat: number; accuracy: number } }> {
  return new Promise((resolve) => {
    if (!("geolocation" in navigator) || !window.isSecureContext) {
      resolve({});
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ position: { lon: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy } }),
      () => resolve({}),
      { enableHighAccuracy: true, timeout: 8_000, maximumAge: 0 },
    );
  });
}
