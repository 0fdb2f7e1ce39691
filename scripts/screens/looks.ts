/** How a page is looked at. The names become part of the file's. */
export interface Look {
  locale: 'pt-BR' | 'en';
  theme: 'light' | 'dark';
  size: keyof typeof SIZES;
}

export const SIZES = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

export const looks: Look[] = (['pt-BR', 'en'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['desktop', 'phone'] as const).map((size) => ({ locale, theme, size })),
  ),
);

export function fileNameOf(screen: string, { locale, theme, size }: Look): string {
  return `${screen}-${locale}-${theme}-${size}.png`;
}
